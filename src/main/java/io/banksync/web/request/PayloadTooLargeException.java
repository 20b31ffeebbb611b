package io.banksync.web.request;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A body longer than its limit; nothing past the limit was read.
 */
class PayloadTooLargeException extends ApiException {

	PayloadTooLargeException(long limitBytes) {
		super(ErrorCode.PAYLOAD_TOO_LARGE, "The body may have at most " + limitBytes + " bytes.");
	}

}
