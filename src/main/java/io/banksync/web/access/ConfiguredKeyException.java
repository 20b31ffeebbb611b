package io.banksync.web.access;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A configured key can't be deleted over HTTP, because the next start would bring it
 * back.
 */
class ConfiguredKeyException extends ApiException {

	ConfiguredKeyException(String name) {
		super(ErrorCode.KEY_CONFIGURED,
				"The key of " + name
						+ " is in the configuration: remove its entry from API_KEYS or API_KEYS_FILE, and POST "
						+ "/admin/reload.");
	}

}
