package io.banksync.json;

/**
 * A text that somebody wrote for people to read, made fit to be kept: it never refuses
 * what it stands beside.
 *
 * @param text the text; empty: nothing is left
 * @param cut something at its end is left out
 */
public record FreeText(String text, boolean cut) {

	/**
	 * Cleans a text. White space of any kind is one space; other control characters and
	 * lone surrogates become U+FFFD. What is too long is cut at a word and never within a
	 * number, for a shorter number is another one.
	 * @param written the text
	 * @param maxLength most characters (code points)
	 */
	public static FreeText of(String written, int maxLength) {
		StringBuilder cleaned = new StringBuilder();
		written.codePoints().forEach((c) -> {
			if (isSpace(c)) {
				if (!cleaned.isEmpty() && cleaned.charAt(cleaned.length() - 1) != ' ') {
					cleaned.append(' ');
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
		return (text.codePointCount(0, text.length()) <= maxLength) ? new FreeText(text, false)
				: new FreeText(text.substring(0, end(text, text.offsetByCodePoints(0, maxLength))).strip(), true);
	}

	private static boolean isSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
	}

	/**
	 * Returns where to cut, at most at a limit.
	 */
	private static int end(String text, int limit) {
		int end = limit;
		if (text.charAt(limit) != ' ') {
			int space = text.lastIndexOf(' ', limit);
			boolean inNumber = isPartOfNumber(text.charAt(limit));
			end = (space > 0) ? space : (inNumber ? beforeNumber(text, limit) : limit);
		}
		// A number may be written in groups.
		while (end > 0 && isDigitBefore(text, end) && isDigitAfter(text, end)) {
			int space = text.lastIndexOf(' ', end - 1);
			end = (space > 0) ? space : beforeNumber(text, end);
		}
		return end;
	}

	private static int beforeNumber(String text, int limit) {
		int end = limit;
		while (end > 0 && isPartOfNumber(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private static boolean isPartOfNumber(char c) {
		return Character.isDigit(c) || "-/._".indexOf(c) >= 0;
	}

	private static boolean isDigitBefore(String text, int end) {
		return Character.isDigit(text.charAt(end - 1));
	}

	private static boolean isDigitAfter(String text, int end) {
		int next = (text.charAt(end) == ' ') ? end + 1 : end;
		return next < text.length() && Character.isDigit(text.charAt(next));
	}

}
