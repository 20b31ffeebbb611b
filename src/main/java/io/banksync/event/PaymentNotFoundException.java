package io.banksync.event;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no payment with this id.
 */
class PaymentNotFoundException extends ApiException {

	PaymentNotFoundException(String paymentId) {
		super(ErrorCode.PAYMENT_NOT_FOUND, "There is no payment \"" + paymentId + "\".");
	}

}
