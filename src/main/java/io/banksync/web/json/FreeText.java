package io.banksync.web.json;

/**
 * A text written for people, cleaned so that it can be stored. A bad text never causes a
 * refusal of the values beside it.
 *
 * @param text the text; empty: nothing is left
 * @param cut its end was cut off
 */
public record FreeText(String text, boolean cut) {

	private static final char LINE_BREAK = '\n';

	private static final String JOINING = "-/._";

	/**
	 * Cleans a text. White space of any kind becomes one space; other control characters
	 * and lone surrogates become U+FFFD. A text that is too long is cut at a word and
	 * never within a number, because a shorter number is another one.
	 * @param written the text
	 * @param maxLength most characters (code points)
	 */
	public static FreeText of(String written, int maxLength) {
		FreeText lines = ofLines(written, maxLength);
		return new FreeText(lines.text().replace(LINE_BREAK, ' '), lines.cut());
	}

	/**
	 * Cleans a text as {@link #of} does, but white space with a line break becomes a line
	 * break, because it may cut a number in two.
	 * @param written the text
	 * @param maxLength most characters (code points)
	 */
	public static FreeText ofLines(String written, int maxLength) {
		StringBuilder cleaned = new StringBuilder();
		written.codePoints().forEach((c) -> {
			int last = cleaned.length() - 1;
			if (isSpace(c)) {
				if (last >= 0 && !isSpace(cleaned.charAt(last))) {
					cleaned.append(isLineBreak(c) ? LINE_BREAK : ' ');
				}
				else if (last >= 0 && isLineBreak(c)) {
					cleaned.setCharAt(last, LINE_BREAK);
				}
			}
			else if (Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
				cleaned.append('\uFFFD');
			}
			else {
				cleaned.appendCodePoint(c);
			}
		});
		String text = cleaned.toString().strip();
		return (text.codePointCount(0, text.length()) <= maxLength) ? new FreeText(text, false) : new FreeText(
				text.substring(0, end(text.replace(LINE_BREAK, ' '), text.offsetByCodePoints(0, maxLength))).strip(),
				true);
	}

	private static boolean isSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
	}

	private static boolean isLineBreak(int c) {
		return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
	}

	/**
	 * Returns where to cut, within a limit.
	 */
	private static int end(String text, int limit) {
		int end = beforeWord(text, limit);
		// A number may be written in groups.
		while (end > 0 && endsWithDigit(text, end) && goesOnWithDigit(text, end)) {
			end = beforeWord(text, lastOfWord(text, end));
		}
		return end;
	}

	/**
	 * Returns the end of the word before the one at a place. If there is no earlier word,
	 * returns the place itself, or the beginning of the number there.
	 */
	private static int beforeWord(String text, int place) {
		if (text.charAt(place) == ' ') {
			return place;
		}
		int space = text.lastIndexOf(' ', place);
		if (space > 0) {
			return space;
		}
		int from = place;
		while (from > 0 && isPartOfNumber(text.charAt(from - 1))) {
			from--;
		}
		int to = place;
		while (to < text.length() && isPartOfNumber(text.charAt(to))) {
			to++;
		}
		return text.substring(from, to).chars().anyMatch(Character::isDigit) ? from : place;
	}

	// Scripts without spaces between words have letters without case.
	private static boolean isPartOfNumber(char c) {
		return Character.isDigit(c) || Character.isUpperCase(c) || Character.isLowerCase(c) || JOINING.indexOf(c) >= 0;
	}

	private static boolean endsWithDigit(String text, int end) {
		return Character.isDigit(text.charAt(lastOfWord(text, end)));
	}

	/**
	 * Returns the last position before a place whose sign joins nothing.
	 */
	private static int lastOfWord(String text, int end) {
		int last = end - 1;
		while (last > 0 && isJoining(text.charAt(last))) {
			last--;
		}
		return last;
	}

	private static boolean goesOnWithDigit(String text, int end) {
		int next = end;
		while (next < text.length() && isJoining(text.charAt(next))) {
			next++;
		}
		return next < text.length() && Character.isDigit(text.charAt(next));
	}

	private static boolean isJoining(char c) {
		return c == ' ' || JOINING.indexOf(c) >= 0;
	}

}
