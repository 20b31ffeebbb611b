package io.banksync.approval;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no proposal with this id.
 */
class ApprovalNotFoundException extends ApiException {

	ApprovalNotFoundException(UUID id) {
		super(ErrorCode.APPROVAL_NOT_FOUND, "There is no approval " + id + ".");
	}

}
