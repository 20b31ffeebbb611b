package io.banksync.review;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What needs a person.
 */
enum ReviewKind {

	/** A transaction that is not applied, or not as a whole. */
	PAYMENT,

	/** A genuine event that is not recorded, or needs attention. */
	EVENT;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
