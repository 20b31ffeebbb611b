package io.banksync.reconciliation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * What a run is doing.
 */
enum RunStep {

	/** Finds the invoice of each payment and decides what to apply. */
	DECIDING,

	/** Writes the matches, and what they change of payments and invoices. */
	APPLYING,

	/** Adds everything up before it is committed. */
	CHECKING;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
