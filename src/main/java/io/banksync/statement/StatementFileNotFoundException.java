package io.banksync.statement;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no statement file with an id.
 */
class StatementFileNotFoundException extends ApiException {

	StatementFileNotFoundException(UUID id) {
		super(ErrorCode.STATEMENT_FILE_NOT_FOUND, "There is no statement file " + id + ".", false);
	}

}
