package io.banksync.allocation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that may be the beginning of a number whose end was cut off: the end of a text
 * that is as long as a bank's field, and the last word of any text.
 */
final class CutNumbers {

	// Fields of SEPA, SWIFT, NIP and ACH.
	private static final List<Integer> FIELD_LENGTHS = List.of(16, 27, 35, 65, 140);

	private static final int MIN_LENGTH = 6;

	private CutNumbers() {
	}

	/**
	 * Finds them.
	 * @param text the text
	 * @param length the number of characters as written
	 * @return their keys, the shortest first
	 */
	static Set<String> in(ReferenceText text, int length) {
		Set<String> found = new LinkedHashSet<>();
		boolean full = FIELD_LENGTHS.contains(length);
		boolean digit = false;
		int words = text.words();
		for (int from = words - 1; from >= 0; from--) {
			Separator behind = text.before(from + 1);
			boolean another = from < words - 1 && (behind.isHard() || (!full && behind.isSpace()));
			if (another || text.length(from, words) >= ReferenceKey.MAX_LENGTH || text.isDated(from)) {
				break;
			}
			digit |= text.hasDigit(from);
			Stretch stretch = new Stretch(text, from, words, text.key(from, words));
			if (digit && text.length(from, words) >= MIN_LENGTH && !stretch.isContinuation()) {
				found.add(stretch.key());
			}
		}
		return found;
	}

}
