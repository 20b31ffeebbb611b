package io.banksync.allocation;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * The key by which a payment finds its invoice: the letters and digits of a text. Case,
 * width, accents and the script of a digit make no difference. The SQL function
 * reference_key returns the same key and fills the columns of that name.
 */
public final class ReferenceKey {

	/** The most characters of a key. */
	static final int MAX_LENGTH = 35;

	private ReferenceKey() {
	}

	/**
	 * Returns the key of a text.
	 * @param text an invoice number, a reference of a payment, or a part of one; null:
	 * none
	 * @return 1 to 35 characters; null if the text has no letters and digits, or more
	 * than 35
	 */
	public static @Nullable String of(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String folded = fold(text);
		StringBuilder counting = new StringBuilder(folded.length());
		for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
			int codePoint = folded.codePointAt(i);
			if (ReferenceCharacters.counts(codePoint)) {
				counting.appendCodePoint(codePoint);
			}
		}
		// Characters on both sides of a separator may compose only now.
		String key = isAscii(counting) ? counting.toString() : Normalizer.normalize(counting, Normalizer.Form.NFC);
		int length = key.codePointCount(0, key.length());
		return (1 <= length && length <= MAX_LENGTH) ? key : null;
	}

	/**
	 * Returns a text as its key sees it, with separators. Letters and digits are those of
	 * the key. Invisible characters are removed. Line breaks become {@code \n}; other
	 * control characters and white space become one space each. Dashes become {@code -},
	 * backslashes {@code /}, and curly apostrophes {@code '}.
	 * @param text any text; lone surrogates stay as they are
	 */
	public static String fold(String text) {
		if (isAscii(text)) {
			StringBuilder folded = new StringBuilder(text.length());
			append(text, folded);
			return folded.toString();
		}
		String decomposed = Normalizer.normalize(withoutLater(text), Normalizer.Form.NFKD);
		StringBuilder folded = new StringBuilder(decomposed.length());
		append(decomposed, folded);
		return Normalizer.normalize(folded, Normalizer.Form.NFC);
	}

	/**
	 * Whether a folded character is a letter: it counts in a key and is no digit.
	 */
	public static boolean isLetter(int codePoint) {
		return !isDigit(codePoint) && ReferenceCharacters.counts(codePoint);
	}

	/**
	 * Whether a folded character is a digit, 0 to 9.
	 */
	public static boolean isDigit(int codePoint) {
		return '0' <= codePoint && codePoint <= '9';
	}

	private static boolean isAscii(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0x7F) {
				return false;
			}
		}
		return true;
	}

	private static String withoutLater(String text) {
		StringBuilder earlier = new StringBuilder(text.length());
		text.codePoints()
			.filter((codePoint) -> !ReferenceCharacters.isLater(codePoint))
			.forEach(earlier::appendCodePoint);
		return earlier.toString();
	}

	private static void append(String decomposed, StringBuilder folded) {
		for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
			int codePoint = decomposed.codePointAt(i);
			if (codePoint == 0x00DF || codePoint == 0x1E9E) {
				folded.append("SS");
			}
			else if (!isAccent(codePoint) && !isInvisible(codePoint)) {
				folded.appendCodePoint(separatorOrSelf(ReferenceCharacters.fold(codePoint)));
			}
		}
	}

	/** Combining diacritical marks: the five blocks of that name. */
	private static boolean isAccent(int codePoint) {
		return isIn(0x0300, codePoint, 0x036F) || isIn(0x1AB0, codePoint, 0x1AFF) || isIn(0x1DC0, codePoint, 0x1DFF)
				|| isIn(0x20D0, codePoint, 0x20FF) || isIn(0xFE20, codePoint, 0xFE2F);
	}

	/**
	 * Characters that show nothing: soft hyphen, zero-width characters, fillers,
	 * variation selectors. Unicode calls them default ignorable.
	 */
	private static boolean isInvisible(int codePoint) {
		return codePoint == 0x00AD || isIn(0x115F, codePoint, 0x1160) || isIn(0x17B4, codePoint, 0x17B5)
				|| isIn(0x180B, codePoint, 0x180F) || isIn(0x200B, codePoint, 0x200D) || isIn(0x2060, codePoint, 0x2065)
				|| isIn(0x206A, codePoint, 0x206F) || isIn(0xFE00, codePoint, 0xFE0F) || codePoint == 0xFEFF
				|| isIn(0xFFF0, codePoint, 0xFFFB) || isIn(0x1BCA0, codePoint, 0x1BCA3)
				|| isIn(0x1D173, codePoint, 0x1D17A) || isIn(0xE0000, codePoint, 0xE0FFF);
	}

	private static int separatorOrSelf(int codePoint) {
		if (isLineBreak(codePoint)) {
			return '\n';
		}
		if (isSpace(codePoint)) {
			return ' ';
		}
		if (isDash(codePoint)) {
			return '-';
		}
		return switch (codePoint) {
			case '\\', 0x2044, 0x2215 -> '/';
			case 0x2018, 0x2019, 0x201B -> '\'';
			default -> codePoint;
		};
	}

	private static boolean isLineBreak(int codePoint) {
		return isIn(0x0A, codePoint, 0x0D) || codePoint == 0x85 || isIn(0x2028, codePoint, 0x2029);
	}

	/** White space, control characters, and marks of the writing direction. */
	private static boolean isSpace(int codePoint) {
		return codePoint < 0x20 || isIn(0x7F, codePoint, 0x9F) || codePoint == 0x061C || codePoint == 0x1680
				|| isIn(0x200E, codePoint, 0x200F) || isIn(0x2028, codePoint, 0x202E)
				|| isIn(0x2066, codePoint, 0x2069);
	}

	/** Unicode's dash punctuation, and the minus sign. */
	private static boolean isDash(int codePoint) {
		return isIn(0x2010, codePoint, 0x2015) || switch (codePoint) {
			case 0x058A, 0x05BE, 0x1400, 0x1806, 0x2212, 0x2E17, 0x2E1A, 0x2E3A, 0x2E3B, 0x2E40, 0x2E5D, 0x301C, 0x3030,
					0x30A0, 0x10EAD ->
				true;
			default -> false;
		};
	}

	private static boolean isIn(int first, int codePoint, int last) {
		return first <= codePoint && codePoint <= last;
	}

}
