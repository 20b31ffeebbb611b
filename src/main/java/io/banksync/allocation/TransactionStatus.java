package io.banksync.allocation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of a transaction has found its invoice.
 */
public enum TransactionStatus {

	/** Nothing is applied; the reason says why. */
	UNMATCHED,

	/** A part is applied, the rest is not. */
	PARTIALLY_MATCHED,

	/** All of it is applied. */
	MATCHED,

	/** It was taken back. */
	REVERSED,

	/** A person decided that it is none of our business. */
	IGNORED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * Returns the status that is stored under a name.
	 */
	public static TransactionStatus of(String stored) {
		return valueOf(stored.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
