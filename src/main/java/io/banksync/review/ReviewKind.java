package io.banksync.review;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kinds of exceptions.
 */
enum ReviewKind {

	/** A payment that is not fully applied. */
	PAYMENT,

	/** A genuine event that is not recorded, or needs attention. */
	EVENT;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
