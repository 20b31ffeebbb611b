package io.banksync.completeness;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a day of an account is settled.
 */
enum DayState {

	/** Balances prove it, and webhooks told exactly what the bank booked. */
	PROVEN,

	/** Statements cover it, and no balances prove it. */
	COVERED,

	/** No statement covers it yet. */
	AWAITING,

	/** Something is missing, extra, different or in doubt. */
	WRONG;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
