package io.banksync.allocation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of a transaction is applied.
 */
public enum TransactionStatus {

	/** Nothing is applied; the reason says why. */
	UNMATCHED,

	/** A part is applied, the rest is not. */
	PARTIALLY_MATCHED,

	/** All of it is applied. */
	MATCHED,

	/** All of it was taken back, or all of it took money back. */
	REVERSED,

	/** A person took it out of reconciliation. */
	IGNORED;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * Returns the status of a stored name.
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
