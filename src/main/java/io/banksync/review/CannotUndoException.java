package io.banksync.review;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if an act of a person can't be undone, or not any more.
 */
class CannotUndoException extends ApiException {

	CannotUndoException() {
		super(ErrorCode.CANNOT_MATCH, "This act can't be undone any more: it is undone, or something replaced it.");
	}

}
