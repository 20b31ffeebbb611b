package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A run does not go on any more, or ends already.
 */
class CannotCancelException extends ApiException {

	CannotCancelException(UUID runId, String state) {
		super(ErrorCode.CANNOT_CANCEL, "Run " + runId + " is " + state + ".");
	}

}
