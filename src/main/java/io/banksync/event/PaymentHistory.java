package io.banksync.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The events of one payment in the order in which they occurred. This order does not
 * depend on the order of receipt, because providers repeat, delay and overtake events,
 * and many count time in whole seconds.
 *
 * @param events the events
 */
record PaymentHistory(List<PaymentEvent> events) {

	// The stages of a payment, in providers' words; words in a line have equal rank. Used
	// only for events of the same time.
	private static final List<List<String>> LIFE = List.of(List.of("created", "open", "pending", "processing"),
			List.of("authorized", "authorised", "approved"), List.of("failed", "cancelled", "canceled", "expired"),
			List.of("captured", "paid", "completed", "success", "successful", "succeeded"),
			List.of("partially_refunded"), List.of("refunded"), List.of("disputed", "reversed", "charged_back"));

	PaymentHistory {
		events = events.stream()
			.sorted(Comparator.comparing(PaymentHistory::happenedAt)
				.thenComparing((event) -> rank(event.status()))
				.thenComparing((event) -> String.valueOf(event.eventId()))
				.thenComparing(PaymentEvent::receivedSeq))
			.toList();
	}

	/**
	 * Returns the payment's status after all events.
	 */
	Optional<String> status() {
		return this.events.reversed().stream().map(PaymentEvent::status).filter(Objects::nonNull).findFirst();
	}

	private static Instant happenedAt(PaymentEvent event) {
		return (event.occurredAt() != null) ? event.occurredAt() : event.receivedAt();
	}

	private static int rank(@Nullable String status) {
		String word = String.valueOf(status).toLowerCase(Locale.ROOT);
		for (int i = 0; i < LIFE.size(); i++) {
			if (LIFE.get(i).contains(word)) {
				return i;
			}
		}
		return -1;
	}

}
