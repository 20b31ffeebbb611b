package io.banksync.provider;

/**
 * What a provider is told of a genuine delivery that can't be understood. It is kept in
 * any case.
 */
public enum Unreadable {

	/** That all is well: it is ours to mend. */
	QUARANTINE,

	/** What is wrong with it. */
	REJECT,

	/**
	 * What is wrong with it, where it can't be said which event it is; else that all is
	 * well.
	 */
	REJECT_UNIDENTIFIED

}
