package io.banksync.provider;

/**
 * A key that is of no use, in words that do not quote it.
 */
class UnusableKeyException extends RuntimeException {

	private final String remedy;

	/**
	 * Creates one.
	 * @param message what it is, completing a sentence that begins with where it stands
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
