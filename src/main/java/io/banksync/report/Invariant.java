package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is always so, whatever was matched, undone, taken back or ignored.
 */
enum Invariant {

	/** Of transactions. */
	RECEIVED_IS_ACCOUNTED_FOR("What was received is allocated, unapplied, ignored or reversed."),

	/** Of transactions. */
	MATCHES_ARE_ALLOCATED("The live matches of each transaction, without write-offs, are what is allocated of it."),

	/** Of invoices. */
	MATCHES_ARE_PAID(
			"The live matches of each invoice, with write-offs, are what was paid of it since it was inserted."),

	/** Of transactions. */
	NO_TRANSACTION_IS_OVERSPENT("No transaction has more allocated and reversed than its amount."),

	/** Of invoices. */
	NO_INVOICE_IS_OVERPAID("No invoice has more paid and adjusted than is due."),

	/** Of transactions. */
	TRANSACTION_STATUS_AGREES("The status of each transaction is what its balances say."),

	/** Of invoices. */
	INVOICE_STATUS_AGREES("The status of each invoice is what its balances say."),

	/** Of invoices. */
	ADJUSTMENTS_ARE_KEPT(
			"What is adjusted of each invoice is what its write-offs and credit notes that stand add up to, and what is due of it is what its last amendment says.");

	private final String sentence;

	Invariant(String sentence) {
		this.sentence = sentence;
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
