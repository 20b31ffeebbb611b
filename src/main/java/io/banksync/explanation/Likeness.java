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
			"It has a number that the payment names, but for leading zeros or characters that look alike."),

	/** Its number is inside a word of the payment. */
	GLUED_NUMBER("Its number stands within a word of the payment, glued to what is no part of it."),

	/** The payment's text ends with the beginning of its number. */
	CUT_NUMBER("The payment's text ends with the beginning of its number, as if it were cut off."),

	/** Its open balance is exactly the rest of the payment. */
	SAME_AMOUNT("Exactly as much is open as is left of the payment."),

	/** Their open balances add up to exactly the rest of the payment. */
	EXACT_SUM("Together, exactly as much is open of these invoices as is left of the payment."),

	/** They are listed by the last digits of their numbers. */
	LISTED_NUMBERS("The payment lists these invoices by the last digits of their numbers."),

	/** It is a payment of exactly the amount that went back. */
	REVERSED_PAYMENT("It is a payment of just this amount, and nothing of it was taken back."),

	/** Its number differs by one slip of the pen. */
	ONE_EDIT_AWAY("It has a number that the payment names, but for one character more, fewer or other, or two "
			+ "neighbours swapped.");

	private final String sentence;

	Likeness(String sentence) {
		this.sentence = sentence;
	}

	String sentence() {
		return this.sentence;
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
