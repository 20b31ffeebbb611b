package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far persons are with an event that stands and whose type its provider's definition
 * lists under {@code attention}.
 */
public enum Attention {

	/** A person is to look at it. */
	OPEN,

	/** A person has seen to it. */
	ACCEPTED,

	/** A person decided that nothing is to be done about it. */
	DISMISSED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
