package io.banksync.explanation;

import java.util.Locale;

/**
 * What speaks for an invoice that a payment may be for, strongest first. The names are
 * shown in lower case; they never change.
 */
enum Likeness {

	/** It has a number that the payment names, or all but names. */
	SAME_NUMBER("It has a number that the payment names."),

	/** It has such a number but for zeros before digits, O/0, I/1, S/5 and B/8. */
	SAME_NUMBER_READ_OTHERWISE(
			"It has a number that the payment names, except for leading zeros or characters that look alike."),

	/** Its number stands within a word of the payment. */
	GLUED_NUMBER("Its number is part of a longer word in the payment's text."),

	/** The payment's text ends with the beginning of its number. */
	CUT_NUMBER("The payment's text ends with the beginning of its number, as if it were cut off."),

	/** Exactly as much of it is open as is left of the payment. */
	SAME_AMOUNT("The open amount is exactly what is left of the payment."),

	/** Together, exactly as much is open of them as is left of the payment. */
	EXACT_SUM("The open amounts of these invoices add up to exactly what is left of the payment."),

	/** They are listed by the last digits of their numbers. */
	LISTED_NUMBERS("The payment lists these invoices by the last digits of their numbers."),

	/** It is a payment, of just the amount that went back. */
	REVERSED_PAYMENT("It is a payment of exactly this amount, and nothing of it was taken back."),

	/** It has a number that is one slip of the pen away. */
	ONE_EDIT_AWAY("It has a number that the payment names, except for one added, missing or different character, or "
			+ "two swapped ones.");

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
