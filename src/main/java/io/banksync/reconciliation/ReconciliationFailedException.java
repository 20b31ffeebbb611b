package io.banksync.reconciliation;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A run failed; nothing of it was written.
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
