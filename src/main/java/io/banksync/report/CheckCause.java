package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why the books were checked.
 */
enum CheckCause {

	/** A run was completed or undone. */
	RUN,

	/** It was scheduled. */
	SCHEDULE,

	/** A person asked for it. */
	REQUEST;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
