package io.banksync.event;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * What a person wants to do with an event is not possible as things stand.
 */
class CannotDecideException extends ApiException {

	/**
	 * Creates one.
	 * @param message how things stand, and what can be done
	 */
	CannotDecideException(String message) {
		super(ErrorCode.CANNOT_DECIDE, message + ".");
	}

}
