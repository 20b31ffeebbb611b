package io.banksync.transaction;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What can happen to a transaction.
 */
public enum TimelineKind {

	/** An event reported it. */
	EVENT,

	/** A run or a person decided about it, or a person decided about its event. */
	DECISION,

	/** Money of it was applied to an invoice. */
	MATCH,

	/** A small rest of an invoice was written off beside it. */
	WRITE_OFF,

	/** A match or write-off was undone. */
	REVERSAL,

	/**
	 * Money was taken back from it. If it went back itself, it took money from a payment.
	 */
	TAKEN,

	/** A taking back was undone. */
	GIVEN_BACK,

	/** A person added a note. */
	NOTE,

	/** A person assigned it, or removed the assignment. */
	ASSIGNMENT;

	private final String code = name().toLowerCase(Locale.ROOT);

	static TimelineKind of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
