package io.banksync.approval;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A proposal can't be decided so.
 */
class CannotApproveException extends ApiException {

	CannotApproveException(String detail) {
		super(ErrorCode.CANNOT_APPROVE, detail);
	}

}
