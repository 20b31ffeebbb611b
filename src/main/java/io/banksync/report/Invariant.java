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
			"The live matches of each transaction, without write-offs, add up to its allocated amount."),

	/** Reversals against the payment's own balance. */
	REVERSALS_ARE_REVERSED(RowKind.TRANSACTION,
			"The live takings of each payment add up to its reversed amount, and those of each reversal to its "
					+ "taken-back amount."),

	/** The transaction's own balances. */
	NO_TRANSACTION_IS_OVERSPENT(RowKind.TRANSACTION, "No transaction has more allocated and reversed than its amount."),

	/** The transaction's own balances. */
	TRANSACTION_STATUS_AGREES(RowKind.TRANSACTION, "The status of each transaction follows from its balances."),

	/** Decisions against the transaction. */
	LAST_DECISION_STANDS(RowKind.TRANSACTION,
			"The status, reason and balance of each transaction are those of its last decision."),

	/** Decisions against the transaction. */
	IGNORED_BY_A_PERSON(RowKind.TRANSACTION,
			"Each ignored transaction was ignored by a person, unless a statement is the reason."),

	/** Webhooks against what statements recorded. */
	TOLD_TWICE_COUNTS_ONCE(RowKind.TRANSACTION,
			"Each payment that was told twice has an equal one that a statement recorded before."),

	/** What statements recorded against their entries. */
	RECORDED_PAYMENTS_HAVE_ENTRIES(RowKind.TRANSACTION,
			"Each payment that a statement recorded has its entry, unless the import was undone."),

	/** Entries against their transactions. */
	ENTRIES_HAVE_THEIR_PAYMENTS(RowKind.STATEMENT_ENTRY,
			"Each joined or recorded entry has a payment of its currency, and each recorded one of its amount."),

	/** Events against the transaction. */
	TRANSACTIONS_WERE_TOLD(RowKind.TRANSACTION, "Each transaction is what its event reports."),

	/** Matches against the invoice's own balance. */
	MATCHES_ARE_PAID(RowKind.INVOICE,
			"The live matches of each invoice, with write-offs, add up to what was paid since it was inserted."),

	/** Adjustments against the invoice's own balance. */
	ADJUSTMENTS_ARE_ADJUSTED(RowKind.INVOICE,
			"The write-offs and credit notes of each invoice add up to its adjusted amount."),

	/** Adjustments against the invoice. */
	LAST_AMENDMENT_IS_DUE(RowKind.INVOICE, "The amount due of each amended invoice is that of its last amendment."),

	/** The invoice's own balances. */
	NO_INVOICE_IS_OVERPAID(RowKind.INVOICE, "No invoice has more paid than is due."),

	/** The invoice's own balances. */
	INVOICE_STATUS_AGREES(RowKind.INVOICE, "The status of each invoice follows from its balances."),

	/** Changes against the invoice. */
	LAST_CHANGE_STANDS(RowKind.INVOICE,
			"An invoice that persons voided or reopened has the state of the last such change."),

	/** Both ends of a match. */
	MATCHES_ARE_OF_ONE_CURRENCY(RowKind.MATCH,
			"The payment and the invoice of each match exist. They have one currency, or the match follows its "
					+ "rate."),

	/** Matches against matches. */
	MATCHES_ARE_REVERSED_WHOLE(RowKind.MATCH,
			"What undoes a match has its payment, invoice and amount. No match is undone twice, and no undoing is "
					+ "undone."),

	/** Runs against the match. */
	MATCHES_HAVE_AN_AUTHOR(RowKind.MATCH, "Each match was made by a run that is completed, or by a person."),

	/** Both ends of a reversal. */
	REVERSALS_ARE_OF_ONE_CURRENCY(RowKind.PAYMENT_REVERSAL,
			"Money that went back is taken from a payment of its currency, and both exist."),

	/** Reversals against reversals. */
	REVERSALS_ARE_UNDONE_WHOLE(RowKind.PAYMENT_REVERSAL,
			"What undoes a taking has its payment, reversal and amount. No taking is undone twice, and no undoing "
					+ "is undone."),

	/** Adjustments against adjustments. */
	ADJUSTMENTS_ARE_UNDONE_WHOLE(RowKind.ADJUSTMENT,
			"What undoes an adjustment has its invoice, kind and amount. No adjustment is undone twice, and no "
					+ "undoing is undone."),

	/** Transactions against the event. */
	EVENTS_ARE_TRANSACTIONS(RowKind.EVENT,
			"Each stored event that reports money has a transaction of the same amount and currency."),

	/** The bytes of an event. */
	BODIES_ARE_AS_THEY_CAME(RowKind.EVENT, "The body of each event has the hash that was stored with it."),

	/** Replays against the event. */
	REPLAYS_FOLLOW(RowKind.EVENT, "Each replay of an event begins with the state that the one before left."),

	/** Matches and decisions against the run. */
	RUNS_KEEP_THEIR_ROWS(RowKind.RUN, "Each run has as many matches and decisions as it counted."),

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
