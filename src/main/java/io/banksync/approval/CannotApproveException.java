package io.banksync.approval;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if the caller or the proposal's state does not allow the decision.
 */
class CannotApproveException extends ApiException {

	CannotApproveException(String detail) {
		super(ErrorCode.CANNOT_APPROVE, detail);
	}

}
