package io.banksync.event;

import java.util.List;

import org.springframework.stereotype.Service;

/**
 * Shows payments and their events.
 */
@Service
class PaymentService {

	/** The most events of a payment in one answer. */
	static final int PAGE_SIZE = 1000;

	private final EventService events;

	PaymentService(EventService events) {
		this.events = events;
	}

	/**
	 * Returns the events of a payment, in the order in which they were received.
	 * @param paymentId the payment
	 * @param after only events received after this place; 0: from the first
	 * @return one more than a page, if there are that many
	 */
	List<PaymentEventResponse> findEvents(String paymentId, long after) {
		return this.events.findByPayment(paymentId, after, PAGE_SIZE + 1)
			.stream()
			.map(PaymentEventResponse::of)
			.toList();
	}

	/**
	 * Returns a payment, from the first thousand of its events.
	 * @param paymentId the payment
	 * @throws PaymentNotFoundException if it has no events
	 */
	PaymentResponse get(String paymentId) {
		List<PaymentEvent> received = this.events.findByPayment(paymentId, 0, PAGE_SIZE);
		if (received.isEmpty()) {
			throw new PaymentNotFoundException(paymentId);
		}
		PaymentHistory history = new PaymentHistory(received);
		return new PaymentResponse(paymentId, history.status().orElse(null),
				history.events().stream().map(PaymentEventResponse::of).toList());
	}

}
