package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * What persons did about a stored event whose type its provider's definition lists under
 * {@code attention}.
 */
public enum Attention {

	/** A person must look at it. */
	OPEN,

	/** A person has dealt with it. */
	ACCEPTED,

	/** A person decided that it has no effect. */
	DISMISSED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
