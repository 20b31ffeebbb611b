package io.banksync.web.access;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A key that is configured can't be deleted over HTTP: it would be there again.
 */
class ConfiguredKeyException extends ApiException {

	ConfiguredKeyException(String name) {
		super(ErrorCode.KEY_CONFIGURED, "The key of " + name
				+ " is configured: take its entry out of API_KEYS or API_KEYS_FILE, and POST /admin/reload.");
	}

}
