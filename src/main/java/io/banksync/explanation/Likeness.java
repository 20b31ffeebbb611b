package io.banksync.explanation;

import java.util.Locale;

/**
 * What suggests that a payment is for an invoice, strongest first. The names are shown in
 * lower case, so they never change.
 */
enum Likeness {

	/** It has a number that the payment names, certainly or nearly. */
	SAME_NUMBER("It has a number that the payment names."),

	/** It has such a number, except for zeros before digits, O/0, I/1, S/5 and B/8. */
	SAME_NUMBER_READ_OTHERWISE(
			"It has a number that the payment names, except for leading zeros or characters that look alike."),

	/** Its number is inside a word of the payment. */
	GLUED_NUMBER("Its number is part of a longer word in the payment's text."),

	/** The payment's text ends with the beginning of its number. */
	CUT_NUMBER("The payment's text ends with the beginning of its number, as if it were cut off."),

	/** Its open balance is exactly the rest of the payment. */
	SAME_AMOUNT("The open amount is exactly what is left of the payment."),

	/** Their open balances add up to exactly the rest of the payment. */
	EXACT_SUM("The open amounts of these invoices add up to exactly what is left of the payment."),

	/** They are listed by the last digits of their numbers. */
	LISTED_NUMBERS("The payment lists these invoices by the last digits of their numbers."),

	/** It is a payment of exactly the amount that went back. */
	REVERSED_PAYMENT("It is a payment of exactly this amount, and nothing of it was taken back."),

	/** Its number differs by one slip of the pen. */
	ONE_EDIT_AWAY("It has a number that the payment names, except for one added, missing or different character, or "
			+ "two swapped ones.");

	private final String sentence;

	Likeness(String sentence) {
		this.sentence = sentence;
	}

	String sentence() {
		return this.sentence;
	}

	/**
	 * Returns whether the payment's text itself leads to the invoice, more certainly than
	 * by a slip.
	 */
	boolean isByNumber() {
		return compareTo(CUT_NUMBER) <= 0 || this == LISTED_NUMBERS;
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
