package io.banksync.signature;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of a delivery its signature covers, weakest first.
 */
public enum Assurance {

	/** Nothing: the secret itself was sent, which says nothing about the body. */
	STATIC,

	/** A checksum of the body. Other bodies with the same checksum can be found. */
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
