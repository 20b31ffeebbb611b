package io.banksync.report;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What moved on one day, by provider, account and currency.
 *
 * @param day the day on which it occurred, as the provider says
 * @param provider who reported it
 * @param account our account; null: not reported
 * @param currency ISO 4217
 * @param receivedCount how many payments
 * @param received their sum, in major units
 * @param applied how much of them is applied to invoices now
 * @param takenBack how much of them was taken back later
 * @param wentBack how much money went back on that day
 * @param byHandCount how many of the payments a person has matched
 */
@Schema(name = "DailySum")
record DailyResponse(@Schema(example = "2026-02-27") LocalDate day, @Schema(example = "bank") String provider,
		@Schema(example = "DE02500105170137075030", types = {
				"string", "null" }) @Nullable String account,
		@Schema(example = "NGN") String currency, @Schema(example = "2") long receivedCount,
		@Schema(example = "7000.00") BigDecimal received, @Schema(example = "5000.00") BigDecimal applied,
		@Schema(example = "0.00") BigDecimal takenBack, @Schema(example = "0.00") BigDecimal wentBack,
		@Schema(example = "1") long byHandCount){

}
