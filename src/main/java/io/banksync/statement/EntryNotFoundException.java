package io.banksync.statement;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no entry with an id.
 */
class EntryNotFoundException extends ApiException {

	EntryNotFoundException(UUID id) {
		super(ErrorCode.STATEMENT_ENTRY_NOT_FOUND, "There is no statement entry " + id + ".", false);
	}

}
