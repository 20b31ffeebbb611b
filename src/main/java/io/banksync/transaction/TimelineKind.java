package io.banksync.transaction;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What can happen to a transaction.
 */
enum TimelineKind {

	/** An event came that tells it. */
	EVENT,

	/** A run or a person decided about it, or a person about an event that tells it. */
	DECISION,

	/** Money of it was applied to an invoice. */
	MATCH,

	/** A part of an invoice that it left open was given up. */
	WRITE_OFF,

	/** One of these was undone. */
	REVERSAL,

	/** Money that went back was taken of it or, where it went back itself, by it. */
	TAKEN,

	/** That was undone. */
	GIVEN_BACK,

	/** A person noted something about it. */
	NOTE,

	/** A person said who is to see to it. */
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
