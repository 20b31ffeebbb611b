package io.banksync.report;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The health of the service, check by check.
 *
 * @param asOf when it was checked
 * @param ok all lines are ok
 * @param lines the results
 */
@Schema(name = "HealthReport")
public record HealthReportResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant asOf,
		@Schema(example = "true") boolean ok, List<HealthLineResponse> lines) {

}
