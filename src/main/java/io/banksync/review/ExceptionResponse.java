package io.banksync.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that needs a person.
 *
 * @param id our id for it
 * @param provider who told it
 * @param transactionId the provider's id for it
 * @param amount in major units; negative: taken back
 * @param unapplied how much of it is not applied
 * @param currency ISO 4217
 * @param occurredAt when, as the provider says
 * @param ageDays whole days since then
 * @param reference what the payer wrote; null: nothing
 * @param description the provider's text; null: none
 * @param status how much of it has found its invoice
 * @param reason why not all of it has
 * @param explanation the reason in words
 * @param action what to do about it
 */
@Schema(name = "Exception")
record ExceptionResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "txn_001") String transactionId,
		@Schema(example = "6000.00") BigDecimal amount, @Schema(example = "1000.00") BigDecimal unapplied,
		@Schema(example = "NGN") String currency, @Schema(example = "2026-02-27T12:00:00Z") Instant occurredAt,
		@Schema(example = "9") long ageDays, @Schema(example = "INV-001", types = {
				"string", "null" }) @Nullable String reference,
		@Schema(example = "Transfer", types = { "string", "null" }) @Nullable String description,
		@Schema(example = "partially_matched", allowableValues = { "unmatched", "partially_matched" }) String status,
		@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "It was more than what was open; the rest is not applied.") String explanation,
		@Schema(example = "Refund the rest, or agree with the customer what it is for.") String action){

	ExceptionResponse {
		amount = Money.display(amount, currency);
		unapplied = Money.display(unapplied, currency);
	}

}
