package io.banksync.statement.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Texts as banks write them.
 */
final class BankTexts {

	// What stands where a bank must write something and has nothing to say.
	private static final Set<String> NOTHING = Set.of("NONREF", "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE", "NONE",
			"N/A");

	private static final int MAX_LENGTH = 2000;

	private BankTexts() {
	}

	/**
	 * Returns a text without control characters and without spaces around it, as long as
	 * a column takes.
	 * @return null if nothing is left
	 */
	static @Nullable String text(@Nullable String text) {
		if (text == null) {
			return null;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints()
			.map((c) -> (Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
					? ' ' : c)
			.limit(MAX_LENGTH)
			.forEach(clean::appendCodePoint);
		String stripped = clean.toString().strip();
		return stripped.isEmpty() ? null : stripped;
	}

	/**
	 * Returns an id or a reference, which is nothing if the bank says that there is none.
	 */
	static @Nullable String id(@Nullable String text) {
		String clean = text(text);
		return (clean == null || NOTHING.contains(clean.toUpperCase(Locale.ROOT))) ? null : clean;
	}

	/**
	 * Returns an account's number without spaces, in upper case.
	 */
	static @Nullable String account(@Nullable String text) {
		String clean = text(text);
		return (clean == null) ? null : clean.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
	}

	/**
	 * Joins pieces into which a bank has cut a text. A piece of full width goes on in the
	 * next one; after a shorter one there was a space or the end of a line.
	 * @param pieces in the order of the file
	 * @param width the width at which the format cuts
	 */
	static @Nullable String join(List<String> pieces, int width) {
		StringBuilder joined = new StringBuilder();
		boolean goesOn = true;
		for (String piece : pieces) {
			if (!goesOn && !piece.isEmpty()) {
				joined.append(' ');
			}
			joined.append(piece);
			goesOn = piece.isEmpty() ? goesOn : piece.length() >= width;
		}
		return text(joined.toString());
	}

}
