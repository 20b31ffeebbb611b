package io.banksync.provider;

/**
 * No webhooks are taken from a provider of this name.
 */
public class ProviderNotFoundException extends RuntimeException {

	ProviderNotFoundException(String name) {
		super("No webhooks are taken from a provider \"" + name + "\"");
	}

}
