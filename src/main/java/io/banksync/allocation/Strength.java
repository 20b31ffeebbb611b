package io.banksync.allocation;

/**
 * How certainly a text names an invoice, most certain first.
 */
public enum Strength {

	/** It is the whole reference. */
	WHOLE,

	/** It has a letter and a digit, and at least five characters. */
	STRONG,

	/** Digits alone, or a number that may go on. It counts only for the exact amount. */
	EXACT_ONLY;

	/** Returns the rule of a match that was found by it. */
	public String rule() {
		return (this == WHOLE) ? "whole_reference" : "text";
	}

}
