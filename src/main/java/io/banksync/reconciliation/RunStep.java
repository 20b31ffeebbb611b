package io.banksync.reconciliation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * The step of a run.
 */
enum RunStep {

	/** Finds the invoices that payments name. */
	FINDING,

	/** Decides what to apply. */
	DECIDING,

	/** Writes what is applied. */
	WRITING_MATCHES,

	/** Updates the balances of invoices. */
	UPDATING_INVOICES,

	/** Updates the balances of payments. */
	UPDATING_TRANSACTIONS,

	/** Writes the reasons. */
	WRITING_DECISIONS,

	/** Adds everything up before the commit. */
	CHECKING;

	static final String DESCRIPTION = "While it goes on: finding, deciding, writing_matches, updating_invoices, "
			+ "updating_transactions, writing_decisions, checking";

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
