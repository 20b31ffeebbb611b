package io.banksync.statement;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no statement with an id.
 */
class StatementNotFoundException extends ApiException {

	StatementNotFoundException(UUID id) {
		super(ErrorCode.STATEMENT_NOT_FOUND, "There is no statement " + id + ".", false);
	}

}
