package io.banksync.matching;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of one of several matches.
 */
enum BulkOutcome {

	/** It was made. */
	APPLIED,

	/** It was not. */
	REFUSED,

	/** It waits for another person. */
	WAITING;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
