package io.banksync.statement;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A statement can't be released.
 */
class CannotReleaseException extends ApiException {

	CannotReleaseException(String detail) {
		super(ErrorCode.CANNOT_RELEASE, detail, false);
	}

	CannotReleaseException(HoldReason reason) {
		this("It is still held: " + reason.sentence() + " " + reason.action());
	}

}
