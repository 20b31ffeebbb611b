package io.banksync.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A payment or an event that needs a person.
 *
 * @param id our id for it
 * @param provider who reported it
 * @param transactionId the provider's id for the transaction; null: the event reports
 * none
 * @param amount in major units; negative: taken back; of an event, the reported amount;
 * null: it reports none
 * @param unapplied how much of it is not applied; null: an event
 * @param currency ISO 4217; null: the event reports none
 * @param occurredAt when, as the provider says; null: the event does not say
 * @param ageDays whole days since then, or since the event arrived
 * @param reference what the payer wrote; null: nothing, or an event
 * @param description the provider's text; null: none, or an event
 * @param status how much of a payment is applied; null: an event
 * @param reason why not all of it is applied, or why an event is not recorded
 * @param explanation the reason in words
 * @param action what to do about it
 * @param kind payment or event
 * @param eventId the provider's id for the event; null: none, or a payment
 * @param state the state of the event; null: a payment
 * @param paymentId the provider's payment of the event; null: none, or a payment
 * @param receivedAt when it was recorded, or arrived
 * @param waitingUntil until when a payment may wait for its invoice; null: it does not
 * @param standsAgainst our id for the stored event that this one contradicts or repeats;
 * null: none
 * @param standsAgainstTransaction our id for the recorded payment of either event; null:
 * none
 * @param standsAgainstAmount its amount, in major units; negative: taken back; null: none
 * @param standsAgainstCurrency its currency; null: none
 * @param assignedTo the person a payment is assigned to; null: nobody
 */
@Schema(name = "ExceptionEntry")
record ExceptionResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "txn_001", types = {
				"string", "null" }) @Nullable String transactionId,
		@Schema(example = "6000.00", types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "1000.00", types = { "number", "null" }) @Nullable BigDecimal unapplied,
		@Schema(example = "NGN", types = { "string", "null" }) @Nullable String currency,
		@Schema(example = "2026-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant occurredAt,
		@Schema(example = "9") long ageDays,
		@Schema(example = "INV-001", types = { "string", "null" }) @Nullable String reference,
		@Schema(example = "Transfer", types = { "string", "null" }) @Nullable String description,
		@Schema(example = "partially_matched", types = { "string", "null" },
				description = "`unmatched` or `partially_matched`") @Nullable String status,
		@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "It was more than what was open; the rest is not applied.") String explanation,
		@Schema(example = "Apply the rest elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`.") String action,
		@Schema(example = "payment") ReviewKind kind, @Schema(types = { "string", "null" }) @Nullable String eventId,
		@Schema(types = { "string", "null" },
				description = "`conflict`, `replayed`, `quarantined`, or `stored` if it needs attention") @Nullable String state,
		@Schema(types = { "string", "null" }) @Nullable String paymentId,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt,
		@Schema(types = { "string", "null" }) @Nullable Instant waitingUntil,
		@Schema(types = { "string", "null" }) @Nullable UUID standsAgainst,
		@Schema(types = { "string", "null" }) @Nullable UUID standsAgainstTransaction,
		@Schema(types = { "number", "null" }) @Nullable BigDecimal standsAgainstAmount,
		@Schema(types = { "string", "null" }) @Nullable String standsAgainstCurrency,
		@Schema(example = "ada", types = { "string", "null" }) @Nullable String assignedTo){

	ExceptionResponse {
		amount = displayed(amount, currency);
		unapplied = displayed(unapplied, currency);
		standsAgainstAmount = displayed(standsAgainstAmount, standsAgainstCurrency);
	}

	private static @Nullable BigDecimal displayed(@Nullable BigDecimal amount, @Nullable String currency) {
		return (amount != null && currency != null) ? Money.display(amount, currency) : null;
	}

}
