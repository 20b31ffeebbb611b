package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * More deliveries at once than the service accepts; nothing was stored. No stack trace:
 * it is thrown most when time is shortest.
 */
class OverloadedException extends ApiException {

	OverloadedException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, SEND_AGAIN, false);
	}

}
