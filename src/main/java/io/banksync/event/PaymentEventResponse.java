package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event of a payment, for answers.
 *
 * @param eventType its type; null: none, or not understood
 * @param receivedAt when it was received
 * @param receivedOrder its place among all events, in the order of receipt
 * @param eventId the provider's id for it; null: none usable
 * @param provider the provider that reported it
 * @param occurredAt when it occurred; null: not reported
 * @param amount its amount, in major units; null: none
 * @param currency ISO 4217; null: none
 * @param status the payment's status then; null: none
 */
@Schema(name = "PaymentEvent")
record PaymentEventResponse(@Schema(example = "payment.captured", types = {
		"string", "null" }) @Nullable String eventType, @Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt,
		@Schema(example = "17") long receivedOrder,
		@Schema(example = "evt_cap_014", types = { "string", "null" }) @Nullable String eventId,
		@Schema(example = "razorpay") String provider,
		@Schema(example = "2026-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant occurredAt,
		@Schema(example = "50.00", types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "INR", types = { "string", "null" }) @Nullable String currency,
		@Schema(example = "captured", types = { "string", "null" }) @Nullable String status){

	static PaymentEventResponse of(PaymentEvent event) {
		return new PaymentEventResponse(event.eventType(), event.receivedAt(), event.receivedSeq(), event.eventId(),
				event.provider(), event.occurredAt(), event.amount(), event.currency(), event.status());
	}

}
