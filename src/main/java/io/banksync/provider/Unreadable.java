package io.banksync.provider;

/**
 * The answer to a genuine delivery that can't be understood. BankSync keeps it in any
 * case.
 */
public enum Unreadable {

	/** Success: we have to correct the definition. */
	QUARANTINE,

	/** The mistakes in it. */
	REJECT,

	/**
	 * The mistakes in it, if it has no usable event id; otherwise success.
	 */
	REJECT_UNIDENTIFIED

}
