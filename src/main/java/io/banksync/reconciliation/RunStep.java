package io.banksync.reconciliation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * What a run is doing.
 */
enum RunStep {

	/** Finds the invoices that payments name. */
	FINDING,

	/** Decides what to apply. */
	DECIDING,

	/** Writes what is applied. */
	WRITING_MATCHES,

	/** Adds it to the invoices. */
	UPDATING_INVOICES,

	/** Adds it to the payments. */
	UPDATING_TRANSACTIONS,

	/** Writes why. */
	WRITING_DECISIONS,

	/** Adds everything up before it is committed. */
	CHECKING;

	static final String DESCRIPTION = "During the run: finding, deciding, writing_matches, updating_invoices, "
			+ "updating_transactions, writing_decisions, checking";

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
