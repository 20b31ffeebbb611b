package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if a run is no longer in progress, or is already cancelled.
 */
class CannotCancelException extends ApiException {

	CannotCancelException(UUID runId, String state) {
		super(ErrorCode.CANNOT_CANCEL, "Run " + runId + " is " + state + ".");
	}

}
