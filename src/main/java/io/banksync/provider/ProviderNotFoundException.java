package io.banksync.provider;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * No provider of this name is on.
 */
public class ProviderNotFoundException extends ApiException {

	ProviderNotFoundException(String name) {
		super(ErrorCode.PROVIDER_NOT_FOUND, "BankSync accepts no webhooks from a provider \"" + name + "\".");
	}

}
