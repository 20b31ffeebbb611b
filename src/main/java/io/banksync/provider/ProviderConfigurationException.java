package io.banksync.provider;

/**
 * A part of a provider's definition that can't be used.
 */
class ProviderConfigurationException extends RuntimeException {

	private final String property;

	/**
	 * Creates one.
	 * @param property the part, below the provider: {@code verify[0].header}
	 * @param message what it must be, completing a sentence that begins with the property
	 */
	ProviderConfigurationException(String property, String message) {
		super(message);
		this.property = property;
	}

	String property() {
		return this.property;
	}

}
