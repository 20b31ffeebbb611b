package io.banksync.web.access;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no key with the id, or it was deleted.
 */
class ApiKeyNotFoundException extends ApiException {

	ApiKeyNotFoundException(UUID id) {
		super(ErrorCode.KEY_NOT_FOUND, "There is no key " + id + ".");
	}

}
