package io.banksync.statement;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The state of an entry does not allow what a person asks.
 */
class CannotDecideEntryException extends ApiException {

	CannotDecideEntryException(String detail) {
		super(ErrorCode.CANNOT_DECIDE_ENTRY, detail, false);
	}

}
