package io.banksync.report;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether the books add up.
 *
 * @param asOf when they were looked at, all at one moment
 * @param tookMs how long that took, in milliseconds
 * @param causedBy why they were looked at
 * @param ok all of them do
 * @param lines each thing that is always so of what has no currency
 * @param data by currency
 */
@Schema(name = "Invariants")
record InvariantsResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant asOf, @Schema(example = "12") long tookMs,
		@Schema(example = "request") CheckCause causedBy, @Schema(example = "true") boolean ok,
		List<InvariantResponse> lines, List<CurrencyInvariantsResponse> data) {

}
