package io.banksync.reconciliation;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number as a payment names it, which may have been meant otherwise.
 *
 * @param key letters and digits, upper case
 */
record WrittenNumber(String key) {

	private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	// In less, one character is too much of it.
	private static final int MIN_LENGTH = 5;

	/**
	 * Returns all numbers that differ by one slip: one character more, fewer or other, or
	 * two neighbours swapped.
	 */
	Set<String> slips() {
		Set<String> slips = new LinkedHashSet<>();
		if (this.key.length() < MIN_LENGTH) {
			return slips;
		}
		for (int i = 0; i <= this.key.length(); i++) {
			String before = this.key.substring(0, i);
			String after = this.key.substring(i);
			for (char character : CHARACTERS.toCharArray()) {
				slips.add(before + character + after);
				if (!after.isEmpty()) {
					slips.add(before + character + after.substring(1));
				}
			}
			if (!after.isEmpty()) {
				slips.add(before + after.substring(1));
			}
			if (after.length() > 1) {
				slips.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
			}
		}
		slips.remove(this.key);
		return slips;
	}

	/**
	 * Whether it is another number but for characters that look alike, and zeros.
	 * @param readings of the other, by {@link #readings}
	 */
	boolean isReadAs(Pattern readings) {
		return readings.matcher(plain(this.key)).matches();
	}

	/**
	 * Returns what a number can be read as: with more or fewer zeros before its digits,
	 * and characters that look alike.
	 * @param number as it is printed: what stands between its parts tells which zeros
	 * come first
	 */
	static Pattern readings(String number) {
		return Pattern.compile(plain(Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
			.replaceAll("[^A-Z0-9]+", " ")
			.replaceAll("(?<![0-9])0*(?=[0-9])", "0*")
			.replace(" ", "")
			// Of two with nothing but zeros between them one will do, and more would be
			// tried in every combination.
			.replaceAll("0\\*(0+)(?=0\\*)", "$1"));
	}

	private static String plain(String text) {
		return text.replace('O', '0').replace('I', '1').replace('S', '5').replace('B', '8');
	}

}
