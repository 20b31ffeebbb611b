package io.banksync.web.access;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A caller without an accepted key; the message says what to do.
 */
public class UnknownCallerException extends ApiException {

	UnknownCallerException(String message) {
		super(ErrorCode.UNAUTHORIZED, message);
	}

}
