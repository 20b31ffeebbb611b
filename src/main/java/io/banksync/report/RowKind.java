package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A kind of row that may break an invariant.
 */
enum RowKind {

	/** Money that moved; id as in {@code GET /transactions/{id}}. */
	TRANSACTION,

	/** Money that is expected; id as in {@code GET /invoices/{id}}. */
	INVOICE,

	/** Money of a transaction on an invoice, or what undoes that. */
	MATCH,

	/** Money that went back, and the payment of which it was taken. */
	PAYMENT_REVERSAL,

	/** What a person changed about how much is to be paid of an invoice. */
	ADJUSTMENT,

	/** A delivery; id as in {@code GET /events/{id}}. */
	EVENT,

	/** A reconciliation; id as in {@code GET /reconcile/runs/{id}}. */
	RUN,

	/** Who did what; id as in {@code GET /audit}. */
	AUDIT_ENTRY;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
