package io.banksync.report;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How much money of one currency a run considered, and how much of that it applied.
 *
 * @param currency ISO 4217
 * @param amount of the payments that it considered, in major units; less than zero: more
 * went back
 * @param applied how much of that is applied
 */
@Schema(name = "MatchedAmount")
record MatchedAmountResponse(@Schema(example = "NGN") String currency, @Schema(example = "7000.00") BigDecimal amount,
		@Schema(example = "5000.00") BigDecimal applied) {

}
