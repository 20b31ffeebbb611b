package io.banksync.review;

import java.math.BigDecimal;
import java.util.List;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What needs a person for one reason in one currency.
 *
 * @param reason the reason code
 * @param explanation the reason in words
 * @param action what to do about it
 * @param currency ISO 4217
 * @param count how many transactions
 * @param amount their sum, in major units; negative: taken back
 * @param unapplied what of it is not applied
 * @param ageing the same by age, youngest first, all five ages
 */
@Schema(name = "ExceptionTotal")
record ExceptionTotalResponse(@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "It was more than what was open; the rest is not applied.") String explanation,
		@Schema(example = "Refund the rest, or agree with the customer what it is for.") String action,
		@Schema(example = "NGN") String currency, @Schema(example = "2") long count,
		@Schema(example = "11000.00") BigDecimal amount, @Schema(example = "1000.00") BigDecimal unapplied,
		List<AgeingResponse> ageing) {

	ExceptionTotalResponse {
		amount = Money.display(amount, currency);
		unapplied = Money.display(unapplied, currency);
	}

}
