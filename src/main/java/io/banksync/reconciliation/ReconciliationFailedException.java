package io.banksync.reconciliation;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A run that was given up; nothing of it remains.
 */
class ReconciliationFailedException extends ApiException {

	ReconciliationFailedException(String message) {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, message);
	}

	@Override
	public String detail() {
		return SEND_AGAIN;
	}

}
