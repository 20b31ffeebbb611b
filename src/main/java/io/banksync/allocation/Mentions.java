package io.banksync.allocation;

import java.util.List;

/**
 * Which invoices the texts of a transaction name.
 *
 * @param kind what was found
 * @param named the invoices, one entry for each number; empty unless the kind is
 * {@link Kind#NAMED}
 */
public record Mentions(Kind kind, List<Mention> named) {

	/**
	 * What was found in the texts.
	 */
	public enum Kind {

		/** Numbers of invoices. */
		NAMED,

		/** Numbers of several invoices that overlap. */
		OVERLAPPING,

		/** Something with a digit, which does not certainly name an invoice. */
		UNKNOWN_NUMBER,

		/** Nothing with a digit. */
		NO_NUMBER,

		/** More possible numbers than are looked up. */
		TOO_MANY

	}

	static Mentions none(Kind kind) {
		return new Mentions(kind, List.of());
	}

}
