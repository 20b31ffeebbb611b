package io.banksync.web.access;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The caller is known, but its role does not permit the request.
 */
public class MissingRoleException extends ApiException {

	public MissingRoleException(Role needed) {
		super(ErrorCode.FORBIDDEN, "This needs the role " + needed + ", or one above it.");
	}

}
