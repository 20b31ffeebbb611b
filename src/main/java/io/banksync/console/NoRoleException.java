package io.banksync.console;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A person of the identity provider has no role here.
 */
class NoRoleException extends ApiException {

	NoRoleException(String detail) {
		super(ErrorCode.FORBIDDEN, detail, false);
	}

}
