package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An event of a payment.
 *
 * @param eventType its type; null: none
 * @param receivedAt when it was received
 * @param receivedSeq its place in the order of receipt
 * @param eventId the provider's id for it; null: none usable
 * @param provider the provider that reported it
 * @param occurredAt when it occurred; null: not reported
 * @param amount its amount, in major units; null: none
 * @param currency ISO 4217; null: none
 * @param status the payment's status then; null: none
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
