package io.banksync.webhook;

/**
 * A payment status without a genuine signature, in the words that its senders know.
 */
public class RazorpayRefusalException extends RuntimeException {

	private final boolean missing;

	/**
	 * Creates one.
	 * @param missing there was no signature; else it was wrong
	 */
	RazorpayRefusalException(boolean missing) {
		this.missing = missing;
	}

	public boolean missing() {
		return this.missing;
	}

}
