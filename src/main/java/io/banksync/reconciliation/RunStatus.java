package io.banksync.reconciliation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far a run has come.
 */
enum RunStatus {

	/** It goes on; its changes are not visible yet. */
	RUNNING,

	/** All of it is committed. */
	COMPLETED,

	/** Nothing of it was written. */
	FAILED,

	/** It was completed, and a person undid it. */
	UNDONE,

	/**
	 * A person cancelled it before it was completed. None of its decisions were written.
	 */
	CANCELLED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
