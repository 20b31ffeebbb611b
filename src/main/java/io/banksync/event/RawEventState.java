package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * What became of a genuine event.
 */
public enum RawEventState {

	/** It stands: the one body of its event. */
	STORED,

	/** Not understood; kept until it is. */
	QUARANTINED,

	/**
	 * It contradicts what stands: another body for the event, or other content for the
	 * transaction.
	 */
	CONFLICT,

	/**
	 * The body of another event: the event id is not signed, so this is what a replay
	 * looks like.
	 */
	REPLAYED,

	/** A person took what it tells for a payment of its own. */
	ACCEPTED,

	/** A person decided that nothing is to be done about it. */
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
