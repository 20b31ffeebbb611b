package io.banksync.console;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if no page of the console sent a form, if its page was open for too long, or if
 * it asks for what is not done here.
 */
class RefusedFormException extends ApiException {

	RefusedFormException(String detail) {
		super(ErrorCode.FORBIDDEN, detail, false);
	}

}
