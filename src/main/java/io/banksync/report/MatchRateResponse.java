package io.banksync.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How much of the considered payments a run applied.
 *
 * @param runId the run
 * @param startedAt the time of its start
 * @param actor the caller
 * @param consideredCount how many payments it considered
 * @param matchedCount how many of them it applied to invoices
 * @param rate matched divided by considered, from 0 to 1
 * @param amounts the money considered and applied, by currency
 */
@Schema(name = "MatchRate")
record MatchRateResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID runId,
		@Schema(example = "2026-02-27T12:00:00Z") Instant startedAt, @Schema(example = "finance") String actor,
		@Schema(example = "25") long consideredCount, @Schema(example = "22") long matchedCount,
		@Schema(example = "0.8800") BigDecimal rate, List<MatchedAmountResponse> amounts) {

	private static final int DIGITS = 4;

	static MatchRateResponse of(UUID runId, Instant startedAt, String actor, long considered, long matched,
			List<MatchedAmountResponse> amounts) {
		BigDecimal rate = BigDecimal.valueOf(matched)
			.divide(BigDecimal.valueOf(considered), DIGITS, RoundingMode.HALF_UP);
		return new MatchRateResponse(runId, startedAt, actor, considered, matched, rate, amounts);
	}

}
