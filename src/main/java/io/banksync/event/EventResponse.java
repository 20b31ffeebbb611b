package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event, for answers.
 *
 * @param id our id for it
 * @param provider who sent it
 * @param eventId the provider's id for it; null: none usable
 * @param state its state
 * @param stateBefore its state before a person accepted or dismissed it; null: nobody did
 * @param attention what persons did about it, if it is stored and a person must look at
 * it; null: nobody must
 * @param eventType its type; null: none
 * @param paymentId the provider's id of the payment; null: none
 * @param status the payment's status then; null: none
 * @param occurredAt when it occurred; null: none
 * @param amount its amount, in major units; null: none
 * @param currency ISO 4217; null: none
 * @param transactionId the provider's id of the transaction that it reports; null: none
 * @param assurance how much of its delivery the signature covers
 * @param keyId the key of its signature; null: not known
 * @param bodySha256 hash of its bytes, as hex
 * @param deliverySha256 hash of its body with several events, as hex; null: it was alone
 * @param problems why it was not understood; empty: it was
 * @param receivedAt when it was received
 */
@Schema(name = "Event")
record EventResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "evt_001", types = {
				"string", "null" }) @Nullable String eventId,
		@Schema(example = "stored") RawEventState state,
		@Schema(types = { "string", "null" }) @Nullable RawEventState stateBefore,
		@Schema(types = { "string", "null" }) @Nullable Attention attention,
		@Schema(example = "transaction", types = { "string", "null" }) @Nullable String eventType,
		@Schema(types = { "string", "null" }) @Nullable String paymentId,
		@Schema(types = { "string", "null" }) @Nullable String status,
		@Schema(example = "2026-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant occurredAt,
		@Schema(example = "5000.00", types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "NGN", types = { "string", "null" }) @Nullable String currency,
		@Schema(example = "txn_001", types = { "string", "null" }) @Nullable String transactionId,
		@Schema(example = "body") Assurance assurance,
		@Schema(example = "current", types = { "string", "null" }) @Nullable String keyId,
		@Schema(example = "98c55dd062437f8ffc4031c54fb1e6cd55fd321b9940e5d09fbb7dcd7612596a") String bodySha256,
		@Schema(types = { "string", "null" }) @Nullable String deliverySha256, List<FieldError> problems,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt){

	static EventResponse of(KeptEvent event, List<FieldError> problems) {
		BigDecimal amount = event.amount();
		String currency = event.currency();
		return new EventResponse(event.id(), event.provider(), event.eventId(), event.state(), event.stateBefore(),
				event.attention(), event.type(), event.paymentId(), event.paymentStatus(), event.occurredAt(),
				(amount != null && currency != null) ? Money.display(amount, currency) : null, currency,
				event.transactionId(), event.assurance(), event.keyId(), event.bodySha256(), event.deliverySha256(),
				problems, event.receivedAt());
	}

}
