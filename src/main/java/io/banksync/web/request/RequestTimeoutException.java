package io.banksync.web.request;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A body that did not arrive in time.
 */
class RequestTimeoutException extends ApiException {

	RequestTimeoutException() {
		super(ErrorCode.REQUEST_TIMEOUT, "The body did not arrive in time.");
	}

}
