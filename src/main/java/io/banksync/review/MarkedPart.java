package io.banksync.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a number.
 *
 * @param text the part
 * @param differs another number has something else at this place
 */
record MarkedPart(String text, boolean differs) {

	/**
	 * Divides a number into what it has in common with another, at its beginning and its
	 * end, and what is different between. Only letters and digits count.
	 */
	static List<MarkedPart> mark(String number, String other) {
		String one = significant(number);
		String two = significant(other);
		int most = Math.min(one.length(), two.length());
		int same = 0;
		while (same < most && one.charAt(same) == two.charAt(same)) {
			same++;
		}
		int tail = 0;
		while (tail < most - same && one.charAt(one.length() - 1 - tail) == two.charAt(two.length() - 1 - tail)) {
			tail++;
		}
		int from = place(number, same);
		int to = Math.max(from, endOf(number, one.length() - tail));
		List<MarkedPart> parts = new ArrayList<>();
		add(parts, number.substring(0, from), false);
		add(parts, number.substring(from, to), true);
		add(parts, number.substring(to), false);
		return parts;
	}

	private static void add(List<MarkedPart> parts, String text, boolean differs) {
		if (!text.isEmpty()) {
			parts.add(new MarkedPart(text, differs));
		}
	}

	private static String significant(String number) {
		StringBuilder significant = new StringBuilder();
		number.chars().filter(MarkedPart::counts).forEach((letter) -> significant.append((char) letter));
		return significant.toString().toUpperCase(Locale.ROOT);
	}

	private static boolean counts(int letter) {
		return letter < 0x80 && Character.isLetterOrDigit(letter);
	}

	/**
	 * Returns where a significant character is.
	 */
	private static int place(String number, int significant) {
		int seen = 0;
		for (int i = 0; i < number.length(); i++) {
			if (counts(number.charAt(i)) && seen++ == significant) {
				return i;
			}
		}
		return number.length();
	}

	/**
	 * Returns where the text goes on after some significant characters.
	 */
	private static int endOf(String number, int significant) {
		return (significant == 0) ? 0 : Math.min(number.length(), place(number, significant - 1) + 1);
	}

}
