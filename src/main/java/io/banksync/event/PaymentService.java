package io.banksync.event;

import java.util.List;

import org.springframework.stereotype.Service;

/**
 * Shows what happened to payments.
 */
@Service
class PaymentService {

	/** Most events of a payment that are shown at once. */
	static final int PAGE_SIZE = 1000;

	private final EventService events;

	PaymentService(EventService events) {
		this.events = events;
	}

	/**
	 * Returns what happened to a payment, in the order in which we were told.
	 * @param paymentId the payment
	 * @param after only what we were told after this place; 0: from the first
	 * @return one more than a page, if there are that many
	 */
	List<PaymentEventResponse> findEvents(String paymentId, long after) {
		return this.events.findByPayment(paymentId, after, PAGE_SIZE + 1)
			.stream()
			.map(PaymentEventResponse::of)
			.toList();
	}

	/**
	 * Returns a payment, as the first thousand of its events tell it.
	 * @param paymentId the payment
	 * @throws PaymentNotFoundException if nothing is known of it
	 */
	PaymentResponse get(String paymentId) {
		List<PaymentEvent> told = this.events.findByPayment(paymentId, 0, PAGE_SIZE);
		if (told.isEmpty()) {
			throw new PaymentNotFoundException(paymentId);
		}
		PaymentHistory history = new PaymentHistory(told);
		return new PaymentResponse(paymentId, history.status().orElse(null),
				history.events().stream().map(PaymentEventResponse::of).toList());
	}

}
