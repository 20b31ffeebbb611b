package io.banksync.provider;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * No webhooks are taken from a provider of this name.
 */
public class ProviderNotFoundException extends ApiException {

	ProviderNotFoundException(String name) {
		super(ErrorCode.PROVIDER_NOT_FOUND, "No webhooks are taken from a provider \"" + name + "\".");
	}

}
