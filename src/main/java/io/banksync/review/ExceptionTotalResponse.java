package io.banksync.review;

import java.math.BigDecimal;
import java.util.List;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person for one reason in one currency.
 *
 * @param reason the reason code
 * @param explanation the reason in words
 * @param action what to do about it
 * @param currency ISO 4217; null: events without money
 * @param count how many payments or events
 * @param amount their sum, in major units; negative: taken back; null: no currency
 * @param unapplied how much of it is not applied; null: events
 * @param ageing the same by age, youngest first, all five ages
 * @param kind payments or events
 * @param state the state of the events; null: payments
 */
@Schema(name = "ExceptionTotal")
record ExceptionTotalResponse(@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "It was more than what was open; the rest is not applied.") String explanation,
		@Schema(example = "Apply the rest elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`.") String action,
		@Schema(example = "NGN", types = {
				"string", "null" }) @Nullable String currency,
		@Schema(example = "2") long count,
		@Schema(example = "11000.00", types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "1000.00", types = { "number", "null" }) @Nullable BigDecimal unapplied,
		List<AgeingResponse> ageing, @Schema(example = "payment") ReviewKind kind, @Schema(types = { "string", "null" },
				description = "`conflict`, `replayed`, `quarantined`, or `stored` of what needs attention") @Nullable String state){

	ExceptionTotalResponse {
		amount = (amount != null && currency != null) ? Money.display(amount, currency) : null;
		unapplied = (unapplied != null && currency != null) ? Money.display(unapplied, currency) : null;
	}

}
