package io.banksync.matching;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The outcome of one match in a bulk request.
 */
enum BulkOutcome {

	/** It was applied. */
	APPLIED,

	/** It was refused. */
	REFUSED,

	/** It waits for another person. */
	WAITING;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
