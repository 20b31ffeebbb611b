package io.banksync.report;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How much money in one currency a run considered and applied.
 *
 * @param currency ISO 4217
 * @param amount the sum of the considered payments, in major units; negative: more was
 * returned than paid
 * @param applied how much of it is applied
 */
@Schema(name = "MatchedAmount")
record MatchedAmountResponse(@Schema(example = "NGN") String currency, @Schema(example = "7000.00") BigDecimal amount,
		@Schema(example = "5000.00") BigDecimal applied) {

}
