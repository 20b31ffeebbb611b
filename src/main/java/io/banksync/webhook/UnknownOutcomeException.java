package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A delivery was not known to be committed in time. It may be: then its sender, who
 * repeats it, is told so.
 */
class UnknownOutcomeException extends ApiException {

	UnknownOutcomeException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, SEND_AGAIN);
	}

}
