package io.banksync.web.request;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A body in a form that is not accepted; the message says which is.
 */
public class UnsupportedRequestException extends ApiException {

	public UnsupportedRequestException(String message) {
		super(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message + ".");
	}

}
