package io.banksync.console;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A form that no page of the console sent, or one that was open for too long.
 */
class RefusedFormException extends ApiException {

	RefusedFormException(String detail) {
		super(ErrorCode.FORBIDDEN, detail, false);
	}

}
