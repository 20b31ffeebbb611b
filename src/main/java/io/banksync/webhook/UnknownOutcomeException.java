package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A delivery whose commit was not confirmed in time. If it was committed, the sender's
 * repetition is answered as a duplicate.
 */
class UnknownOutcomeException extends ApiException {

	UnknownOutcomeException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, SEND_AGAIN);
	}

}
