package io.banksync.statement.format;

import java.util.Locale;

/**
 * How far the bank is with an entry.
 */
public enum BankStatus {

	/** The money has moved. */
	BOOKED,

	/** The bank expects to book it and may not. */
	PENDING,

	/** It is to be booked on a later day. */
	FUTURE,

	/** The bank tells of it only. */
	INFORMATION;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
