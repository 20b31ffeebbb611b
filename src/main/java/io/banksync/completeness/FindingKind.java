package io.banksync.completeness;

/**
 * What keeps an account from being complete. The names are shown, so they never change.
 */
public enum FindingKind {

	/** The bank booked it, and no webhook told it. */
	MISSING_WEBHOOK,

	/** A webhook told it, and no statement of the days in question has it. */
	EXTRA_WEBHOOK,

	/** A webhook told another amount. */
	DIFFERENT_AMOUNT,

	/**
	 * A webhook told the same amount, and nothing else shows that it is the same payment.
	 */
	IN_DOUBT,

	/** A statement is held. */
	HELD_STATEMENT,

	/** No statement covers the days. */
	NO_STATEMENT,

	/** Numbers of statements are left out. */
	SEQUENCE_GAP,

	/** A statement does not open with the balance with which the one before closed. */
	BALANCE_GAP

}
