package io.banksync.event;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The state of an event does not allow what a person asks.
 */
class CannotDecideException extends ApiException {

	/**
	 * Creates one.
	 * @param message the state, and what can be done
	 */
	CannotDecideException(String message) {
		super(ErrorCode.CANNOT_DECIDE, message + ".");
	}

}
