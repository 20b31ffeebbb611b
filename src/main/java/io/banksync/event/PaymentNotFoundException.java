package io.banksync.event;

/**
 * Nothing is known of this payment.
 */
public class PaymentNotFoundException extends RuntimeException {

	PaymentNotFoundException(String paymentId) {
		super("Nothing is known of a payment \"" + paymentId + "\"");
	}

}
