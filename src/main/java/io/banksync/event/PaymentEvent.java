package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a payment.
 *
 * @param eventType what happened; null: not said
 * @param receivedAt when we were told
 * @param receivedSeq its place in the order in which we were told
 * @param eventId the provider's id for it; null: none that could be used
 * @param provider who told it
 * @param occurredAt when it happened; null: not said
 * @param amount how much, in major units; null: not said
 * @param currency ISO 4217; null: not said
 * @param status the payment's status then; null: not said
 */
public record PaymentEvent(@Nullable String eventType, Instant receivedAt, long receivedSeq, @Nullable String eventId,
		String provider, @Nullable Instant occurredAt, @Nullable BigDecimal amount, @Nullable String currency,
		@Nullable String status) {

	static PaymentEvent of(KeptEvent event) {
		BigDecimal amount = event.amount();
		String currency = event.currency();
		return new PaymentEvent(event.type(), event.receivedAt(), event.receivedSeq(), event.eventId(),
				event.provider(), event.occurredAt(),
				(amount != null && currency != null) ? Money.display(amount, currency) : null, currency,
				event.paymentStatus());
	}

}
