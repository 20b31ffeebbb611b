package io.banksync.allocation;

/**
 * Why a text that contains the number of an invoice does not certainly name it, least
 * doubt first.
 */
public enum Doubt {

	/** It is digits alone, or may go on. It counts only for the exact amount. */
	WEAK("It counts only for exactly what is open: %s."),

	/** It is too short, and is not the whole reference. */
	TOO_WEAK("It is too short to be sure."),

	/** The reference names another invoice, or contains a number of the same series. */
	OUTRANKED("The reference holds another number, which comes first."),

	/** Another number overlaps it. */
	OVERLAPPING("The payment names numbers that overlap."),

	/** The texts contain more numbers than are looked up. */
	TOO_MUCH("The texts hold more numbers than are looked up."),

	/** It has words that are looked up only as the whole reference. */
	UNTRIED("A number of such words counts only as the whole reference."),

	/** It is the beginning of a longer number. */
	GOES_ON("The text goes on behind it: %s."),

	/** It is the end of a longer number. */
	PART_BEFORE("The text begins before it: %s."),

	/** The text has a separator where the printed number has none. */
	NEW_SEAM("The text has %s where the number has none."),

	/** The whole reference contains a sign that separates numbers. */
	PARTED("The text has a sign within it that parts numbers: %s."),

	/** It is part of a date or of a time of day. */
	IN_A_DATE("It is part of a date or of a time of day."),

	/** It is inside a longer number that another invoice has. */
	HIDDEN("It is a part of a longer number that somebody has.");

	private final String sentence;

	Doubt(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Returns the sentence for a person.
	 * @param detail the detail that the sentence quotes, if any
	 */
	String sentence(String detail) {
		return this.sentence.formatted(detail);
	}

}
