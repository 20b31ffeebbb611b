package io.banksync.statement;

/**
 * How the entries of a statement relate to what is known of its account.
 */
enum Placing {

	/** The same statement again: nothing in it is new. */
	SAME_AGAIN,

	/** Each entry is new. */
	ALL_NEW,

	/** An entry is new as far as the account has fewer equal ones. */
	REPEATED

}
