package io.banksync.statement.format;

import java.util.Locale;

/**
 * What a bank's message is.
 */
public enum StatementKind {

	/** What was booked in a period that is over: camt.053, MT940, OFX, CSV. */
	FINAL,

	/** What happened until now on a day that goes on: camt.052, MT942. */
	INTRADAY,

	/** Single movements, without balances: camt.054. */
	NOTICE;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
