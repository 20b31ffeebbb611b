package io.banksync.review;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What needs a person, in figures.
 *
 * @param asOf the time for the ages
 * @param count how many payments and events
 * @param data by reason and currency, payments before events
 */
@Schema(name = "ExceptionSummary")
public record ExceptionSummaryResponse(@Schema(example = "2026-03-08T12:00:00Z") Instant asOf,
		@Schema(example = "2") long count, List<ExceptionTotalResponse> data) {

}
