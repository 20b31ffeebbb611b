package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A kind of row that may break an invariant.
 */
enum RowKind {

	/** A transaction; id as in {@code GET /transactions/{id}}. */
	TRANSACTION,

	/** An invoice; id as in {@code GET /invoices/{id}}. */
	INVOICE,

	/** A match, or the reversal of one. */
	MATCH,

	/** A reversal: money that went back, and the payment it came from. */
	PAYMENT_REVERSAL,

	/** A write-off, credit note or amendment of an invoice. */
	ADJUSTMENT,

	/** An event; id as in {@code GET /events/{id}}. */
	EVENT,

	/** An entry of a bank statement; id as in {@code GET /statements/{id}/entries}. */
	STATEMENT_ENTRY,

	/** A reconciliation run; id as in {@code GET /reconcile/runs/{id}}. */
	RUN,

	/** An entry of the audit log; id as in {@code GET /audit}. */
	AUDIT_ENTRY;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
