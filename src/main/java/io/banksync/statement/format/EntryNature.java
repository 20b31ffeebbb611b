package io.banksync.statement.format;

import java.util.Locale;

/**
 * What an entry is to the holder of the account.
 */
public enum EntryNature {

	/** Money of somebody else or to somebody else. */
	PAYMENT,

	/** A debit that takes back an earlier credit: reversed, or a payment returned. */
	RETURN_OF_CREDIT,

	/** A credit that takes back an earlier debit. */
	RETURN_OF_DEBIT,

	/** What the bank charges or pays by itself, interest among it. */
	CHARGE;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
