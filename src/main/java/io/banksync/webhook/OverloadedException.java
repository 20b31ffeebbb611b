package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * More deliveries at once than are taken; nothing was stored. It has no stack trace: it
 * is thrown most when there is the least time.
 */
class OverloadedException extends ApiException {

	OverloadedException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, SEND_AGAIN, false);
	}

}
