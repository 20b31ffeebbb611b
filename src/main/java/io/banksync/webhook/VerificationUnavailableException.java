package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A delivery that can't be verified at the moment; nothing was stored. No stack trace:
 * anybody can cause it.
 */
final class VerificationUnavailableException extends ApiException {

	VerificationUnavailableException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, SEND_AGAIN, false);
	}

}
