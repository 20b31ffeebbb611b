package io.banksync.provider;

/**
 * A wrong part of a provider's definition.
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

	/**
	 * Refuses a part of a definition if it is wrong.
	 * @param wrong whether it is
	 * @param property the part
	 * @param message what it must be
	 */
	static void throwIf(boolean wrong, String property, String message) {
		if (wrong) {
			throw new ProviderConfigurationException(property, message);
		}
	}

	String property() {
		return this.property;
	}

}
