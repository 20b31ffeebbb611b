package io.banksync.provider;

/**
 * An unusable key, described without quoting it.
 */
class UnusableKeyException extends RuntimeException {

	private final String remedy;

	/**
	 * Creates one.
	 * @param message the problem, completing a sentence that begins with the key's place
	 * @param remedy what to do
	 */
	UnusableKeyException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
