package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no run with this id.
 */
class RunNotFoundException extends ApiException {

	RunNotFoundException(UUID id) {
		super(ErrorCode.RUN_NOT_FOUND, "There is no reconciliation run " + id + ".");
	}

}
