package io.banksync.statement;

import java.util.Locale;

/**
 * What shows that an entry and a transaction are the same money, strongest first.
 */
enum Evidence {

	/** One has an id of the other, and the amounts are equal. */
	ID,

	/** Both name the same invoice with the same amount. */
	REFERENCE,

	/** A person said so. */
	PERSON;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
