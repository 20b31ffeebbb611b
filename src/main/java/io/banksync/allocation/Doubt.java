package io.banksync.allocation;

/**
 * Why a text that has the number of an invoice does not name it for certain, the least
 * doubt first.
 */
public enum Doubt {

	/** It is digits alone, or may go on: it counts for the exact amount only. */
	WEAK("It counts only if the amount is exactly what is open: %s."),

	/** It is too short, and not the whole reference. */
	TOO_WEAK("It is too short to be sure."),

	/** The reference names another invoice, or a number of the same series. */
	OUTRANKED("The reference holds another number, which comes first."),

	/** Another number begins within it, or ends there. */
	OVERLAPPING("The payment names numbers that overlap."),

	/** The texts hold more numbers than are looked up. */
	TOO_MUCH("The texts hold more numbers than are looked up."),

	/** Its words are such as are looked up as the whole reference only. */
	UNTRIED("A number of such words counts only as the whole reference."),

	/** Another, longer number is written. */
	GOES_ON("The text goes on behind it: %s."),

	/** Another, longer number is written. */
	PART_BEFORE("The text begins before it: %s."),

	/** The text parts what the printed number does not. */
	NEW_SEAM("The text has %s where the number has none."),

	/** The whole reference has a sign within it that parts numbers. */
	PARTED("The text has a sign within it that parts numbers: %s."),

	/** It is a part of a date, or of a time of day. */
	IN_A_DATE("It is part of a date or of a time of day."),

	/** It is inside a longer number that the text has. */
	HIDDEN("It is a part of the longer number of another invoice.");

	private final String sentence;

	Doubt(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Returns what it says to a person.
	 * @param detail what the sentence tells of, if it does
	 */
	String sentence(String detail) {
		return this.sentence.formatted(detail);
	}

}
