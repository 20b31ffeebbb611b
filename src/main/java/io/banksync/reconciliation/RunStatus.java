package io.banksync.reconciliation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far a run has come.
 */
enum RunStatus {

	/** It goes on; nothing of it can be seen yet. */
	RUNNING,

	/** All of it is committed. */
	COMPLETED,

	/** Nothing of it remains. */
	FAILED,

	/** It was completed, and a person took back what it did. */
	UNDONE,

	/** A person ended it before it was completed: nothing of it remains. */
	CANCELLED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
