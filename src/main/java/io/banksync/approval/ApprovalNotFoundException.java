package io.banksync.approval;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if no proposal has the id.
 */
class ApprovalNotFoundException extends ApiException {

	ApprovalNotFoundException(UUID id) {
		super(ErrorCode.APPROVAL_NOT_FOUND, "There is no approval " + id + ".");
	}

}
