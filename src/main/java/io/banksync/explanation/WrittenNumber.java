package io.banksync.explanation;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.allocation.ReferenceKey;

/**
 * A number as a payment writes it, perhaps with a slip.
 *
 * @param key letters and digits, folded
 */
record WrittenNumber(String key) {

	private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	// In a shorter number, one character is too large a part.
	private static final int MIN_LENGTH = 5;

	/**
	 * Returns all numbers that differ by one slip: one character more, fewer or
	 * different, or two neighbours swapped. Of letters beyond A to Z, it tries those that
	 * the number contains.
	 */
	Set<String> slips() {
		Set<String> slips = new LinkedHashSet<>();
		int[] own = this.key.codePoints().toArray();
		if (own.length < MIN_LENGTH) {
			return slips;
		}
		List<String> characters = (CHARACTERS + this.key).codePoints()
			.distinct()
			.mapToObj(Character::toString)
			.toList();
		for (int i = 0; i <= own.length; i++) {
			String before = text(own, 0, i);
			String after = text(own, i, own.length);
			String behind = text(own, i + 1, own.length);
			for (String character : characters) {
				slips.add(before + character + after);
				if (i < own.length) {
					slips.add(before + character + behind);
				}
			}
			if (i < own.length) {
				slips.add(before + behind);
			}
			if (i + 1 < own.length) {
				slips.add(before + text(own, i + 1, i + 2) + text(own, i, i + 1) + text(own, i + 2, own.length));
			}
		}
		slips.remove(this.key);
		return slips;
	}

	private static String text(int[] characters, int from, int to) {
		return (from < to) ? new String(characters, from, to - from) : "";
	}

	/**
	 * Whether it is another number, except for look-alike characters and zeros.
	 * @param readings of the other, by {@link #readings}
	 */
	boolean isReadAs(Pattern readings) {
		return readings.matcher(plain(this.key)).matches();
	}

	/**
	 * Returns the pattern of what a number can be read as: with more or fewer zeros
	 * before its digits, and with look-alike characters.
	 * @param number as it is printed; its separators show which zeros come first
	 */
	static Pattern readings(String number) {
		StringBuilder parts = new StringBuilder();
		ReferenceKey.fold(number).codePoints().forEach((character) -> {
			boolean counts = ReferenceKey.isDigit(character) || ReferenceKey.isLetter(character);
			parts.appendCodePoint(counts ? character : ' ');
		});
		String readings = plain(parts.toString()).replaceAll("(?<![0-9])0*(?=[0-9])", "0*")
			.replace(" ", "")
			// Of two zero patterns with only zeros between them, one is enough. More
			// would be tried in every combination.
			.replaceAll("0\\*(0+)(?=0\\*)", "$1");
		// As in a key, characters on both sides of a separator compose.
		return Pattern.compile(Normalizer.normalize(readings, Normalizer.Form.NFC));
	}

	private static String plain(String text) {
		return text.replace('O', '0').replace('I', '1').replace('S', '5').replace('B', '8');
	}

}
