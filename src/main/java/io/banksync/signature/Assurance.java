package io.banksync.signature;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of a delivery its proof covers, weakest first.
 */
public enum Assurance {

	/** Nothing: a shared secret was shown, which says nothing of the body. */
	STATIC,

	/** A checksum of the body, and for a checksum other bodies can be found. */
	CHECKSUM,

	/** The fields that matter. */
	FIELDS,

	/** Every byte of the body. */
	BODY;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
