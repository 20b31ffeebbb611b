package io.banksync.allocation;

/**
 * How surely a text names an invoice, the surest first.
 */
public enum Strength {

	/** It is the whole reference. */
	WHOLE,

	/** It has a letter and a digit, and at least five characters. */
	STRONG,

	/** Digits alone, or a number that may go on: it counts for the exact amount only. */
	EXACT_ONLY;

	/** Returns how a match that was made by it says so. */
	public String rule() {
		return (this == WHOLE) ? "whole_reference" : "text";
	}

}
