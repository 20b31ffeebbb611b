package io.banksync.web.request;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A body that broke off, or whose chunks are broken.
 */
class UnreadableBodyException extends ApiException {

	UnreadableBodyException() {
		super(ErrorCode.BAD_REQUEST, "The body ended before it was complete, or its chunks are broken.");
	}

}
