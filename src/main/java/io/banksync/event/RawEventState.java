package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * The state of a genuine event.
 */
public enum RawEventState {

	/** It counts: the only body of its event. */
	STORED,

	/** Not understood yet. */
	QUARANTINED,

	/**
	 * It contradicts what is stored: another body for the event, or other content for the
	 * transaction.
	 */
	CONFLICT,

	/**
	 * It has the body of another event. The event id is not signed, so it may be a
	 * replay.
	 */
	REPLAYED,

	/** A person accepted its money as a payment of its own. */
	ACCEPTED,

	/** A person decided that it has no effect. */
	DISMISSED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * Tells whether a person decided about it.
	 */
	public boolean isDecided() {
		return this == ACCEPTED || this == DISMISSED;
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
