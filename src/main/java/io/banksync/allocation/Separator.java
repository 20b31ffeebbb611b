package io.banksync.allocation;

import org.jspecify.annotations.Nullable;

/**
 * What separates two words of a text, and whether both can be parts of one number.
 */
enum Separator {

	/** Where a text begins or ends. */
	END,

	/** A sign that separates numbers, such as an equals sign. */
	HARD,

	/**
	 * A sign that separates the numbers of a list: a comma, a semicolon or an ampersand.
	 */
	LIST,

	/** A bracket that opens directly after a word. */
	BRACKET,

	/** The cut between two subfields of a statement. It may be within a number. */
	CUT,

	SPACE,

	/** White space with a line break. It may be within a number too. */
	LINE,

	/** A dash with white space beside it. */
	SPACED_DASH,

	COLON, SLASH,

	/** A slash with white space beside it. */
	SPACED_SLASH,

	DASH, UNDERSCORE, DOT, HASH, APOSTROPHE;

	/** The sign that replaces the cut between two subfields. */
	static final char CUT_SIGN = '\u0000';

	/**
	 * Returns the separator for the characters between two words.
	 * @param between the characters, folded; not empty
	 */
	static Separator of(String between) {
		Separator joiner = (between.length() == 1) ? joiner(between.charAt(0)) : null;
		if (joiner != null) {
			return joiner;
		}
		boolean list = false;
		boolean slash = false;
		boolean colon = false;
		boolean line = false;
		boolean dash = false;
		for (int i = 0; i < between.length(); i++) {
			char sign = between.charAt(i);
			switch (sign) {
				case ',', ';', '&' -> list = true;
				case '/' -> slash = true;
				case ':' -> colon = true;
				case '\n' -> line = true;
				case '-', '_' -> dash = true;
				default -> {
					if (sign != ' ' && joiner(sign) == null) {
						return parting(between);
					}
				}
			}
		}
		if (list) {
			return LIST;
		}
		if (slash) {
			return (between.length() == 1) ? SLASH : SPACED_SLASH;
		}
		if (colon) {
			return COLON;
		}
		return dash ? SPACED_DASH : line ? LINE : SPACE;
	}

	private static Separator parting(String between) {
		return switch (between) {
			case "(", "[", "{" -> BRACKET;
			case "" + CUT_SIGN -> CUT;
			default -> HARD;
		};
	}

	private static @Nullable Separator joiner(char sign) {
		return switch (sign) {
			case '-' -> DASH;
			case '_' -> UNDERSCORE;
			case '.' -> DOT;
			case '#' -> HASH;
			case '\'' -> APOSTROPHE;
			default -> null;
		};
	}

	/**
	 * Whether no number continues across it.
	 */
	boolean isHard() {
		return compareTo(CUT) <= 0;
	}

	/**
	 * Whether it always joins two words to one number.
	 */
	boolean joins() {
		return this == DASH || this == UNDERSCORE || this == DOT || this == HASH;
	}

	boolean isSpace() {
		return this == SPACE || this == LINE || this == SPACED_DASH;
	}

	/**
	 * Returns its kind as one bit, to store several kinds.
	 */
	int bit() {
		Separator kind = isSpace() ? SPACE : (this == SPACED_SLASH) ? SLASH : this;
		return 1 << kind.ordinal();
	}

}
