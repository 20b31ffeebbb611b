package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A rule that always holds for the books, whatever was matched, undone, taken back or
 * ignored.
 */
enum Invariant {

	/** The events' amounts against the balances of transactions. */
	RECEIVED_IS_ACCOUNTED_FOR(RowKind.TRANSACTION, "What was received is matched, unapplied, ignored or reversed."),

	/** Matches against the transaction's own balance. */
	MATCHES_ARE_ALLOCATED(RowKind.TRANSACTION,
			"The live matches of each transaction, without write-offs, are what is allocated of it."),

	/** Reversals against the payment's own balance. */
	REVERSALS_ARE_REVERSED(RowKind.TRANSACTION,
			"What stands taken of each payment is what is reversed of it, and what each reversal took back."),

	/** The transaction's own balances. */
	NO_TRANSACTION_IS_OVERSPENT(RowKind.TRANSACTION, "No transaction has more allocated and reversed than its amount."),

	/** The transaction's own balances. */
	TRANSACTION_STATUS_AGREES(RowKind.TRANSACTION, "The status of each transaction is what its balances say."),

	/** Decisions against the transaction. */
	LAST_DECISION_STANDS(RowKind.TRANSACTION,
			"The status, reason and balance of each transaction are those of its last decision."),

	/** Decisions against the transaction. */
	IGNORED_BY_A_PERSON(RowKind.TRANSACTION, "Each ignored transaction is ignored since a person said so."),

	/** Events against the transaction. */
	TRANSACTIONS_WERE_TOLD(RowKind.TRANSACTION, "Each transaction is what the event tells that it was made of."),

	/** Matches against the invoice's own balance. */
	MATCHES_ARE_PAID(RowKind.INVOICE,
			"The live matches of each invoice, with write-offs, are what was paid of it since it was inserted."),

	/** Adjustments against the invoice's own balance. */
	ADJUSTMENTS_ARE_ADJUSTED(RowKind.INVOICE,
			"The write-offs and credit notes of each invoice are what it is adjusted by."),

	/** Adjustments against the invoice. */
	LAST_AMENDMENT_IS_DUE(RowKind.INVOICE, "What is due of each amended invoice is what its last amendment says."),

	/** The invoice's own balances. */
	NO_INVOICE_IS_OVERPAID(RowKind.INVOICE, "No invoice has more paid than is due."),

	/** The invoice's own balances. */
	INVOICE_STATUS_AGREES(RowKind.INVOICE, "The status of each invoice is what its balances say."),

	/** Changes against the invoice. */
	LAST_CHANGE_STANDS(RowKind.INVOICE,
			"An invoice that a person voided or reopened is void or not, as the last such change says."),

	/** Both ends of a match. */
	MATCHES_ARE_OF_ONE_CURRENCY(RowKind.MATCH,
			"The payment and the invoice of each match are there. They are of one currency, or it pays what its rate says."),

	/** Matches against matches. */
	MATCHES_ARE_REVERSED_WHOLE(RowKind.MATCH,
			"What undoes a match is of its payment, invoice and amount; nothing is undone twice, and no undoing."),

	/** Runs against the match. */
	MATCHES_HAVE_AN_AUTHOR(RowKind.MATCH, "Each match was made by a run that is completed, or by a person."),

	/** Both ends of a reversal. */
	REVERSALS_ARE_OF_ONE_CURRENCY(RowKind.PAYMENT_REVERSAL,
			"Money that went back is taken of a payment of its currency, and both are there."),

	/** Reversals against reversals. */
	REVERSALS_ARE_UNDONE_WHOLE(RowKind.PAYMENT_REVERSAL,
			"What undoes a taking is of its payment, reversal and amount; nothing is undone twice, and no undoing."),

	/** Adjustments against adjustments. */
	ADJUSTMENTS_ARE_UNDONE_WHOLE(RowKind.ADJUSTMENT,
			"What undoes an adjustment is of its invoice, kind and amount; nothing is undone twice, and no undoing."),

	/** Transactions against the event. */
	EVENTS_ARE_TRANSACTIONS(RowKind.EVENT,
			"Each stored event that tells money has its transaction, of the same amount and currency."),

	/** The bytes of an event. */
	BODIES_ARE_AS_THEY_CAME(RowKind.EVENT, "The body of each event has the hash that it came with."),

	/** Replays against the event. */
	REPLAYS_FOLLOW(RowKind.EVENT, "Each replay of an event found it as the one before left it."),

	/** Matches and decisions against the run. */
	RUNS_KEEP_THEIR_ROWS(RowKind.RUN, "Each run has as many matches and decisions as it wrote."),

	/** Entries of the audit log against each other. */
	AUDIT_CHAIN_HOLDS(RowKind.AUDIT_ENTRY,
			"Each entry of the audit log holds the hash of the one before and its own, and none is missing between them."),

	/** The audit log against its head. */
	AUDIT_HEAD_IS_LAST(RowKind.AUDIT_ENTRY, "The last entry of the audit log is the one that its head names.");

	private final RowKind kind;

	private final String sentence;

	Invariant(RowKind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	/**
	 * Returns the kind of rows that may break it.
	 */
	RowKind kind() {
		return this.kind;
	}

	String sentence() {
		return this.sentence;
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
