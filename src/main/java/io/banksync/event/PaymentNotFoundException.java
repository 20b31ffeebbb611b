package io.banksync.event;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Nothing is known of this payment.
 */
class PaymentNotFoundException extends ApiException {

	PaymentNotFoundException(String paymentId) {
		super(ErrorCode.PAYMENT_NOT_FOUND, "Nothing is known of a payment \"" + paymentId + "\".");
	}

}
