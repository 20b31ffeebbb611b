package io.banksync.report;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether all is well, line by line.
 *
 * @param asOf when it was looked at
 * @param ok every line is
 * @param lines what was looked at
 */
@Schema(name = "HealthReport")
public record HealthReportResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant asOf,
		@Schema(example = "true") boolean ok, List<HealthLineResponse> lines) {

}
