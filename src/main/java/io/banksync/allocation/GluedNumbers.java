package io.banksync.allocation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers that may be glued to letters within words: PAYMENTINV7018, INV-7017ADA. They do
 * not begin or end between two digits.
 */
final class GluedNumbers {

	private static final int MAX_KEYS = 2000;

	private static final int MAX_WORDS = 4;

	// Each possible number, and the words that contain it.
	private final Map<String, String> found = new LinkedHashMap<>();

	private GluedNumbers() {
	}

	/**
	 * Finds them.
	 * @return their keys, some thousand at most, each with the letters and digits of its
	 * words
	 */
	static Map<String, String> in(ReferenceText... texts) {
		GluedNumbers numbers = new GluedNumbers();
		for (ReferenceText text : texts) {
			for (int from = 0; from < text.words(); from++) {
				numbers.addFrom(text, from);
			}
		}
		return numbers.found;
	}

	private void addFrom(ReferenceText text, int from) {
		int most = Math.min(text.words(), from + MAX_WORDS);
		for (int to = from + 1; to <= most; to++) {
			if (to - from > 1 && isParted(text, to - 1)) {
				return;
			}
			addWithin(text.key(from, to), text.length(from, from + 1), text.length(from, to - 1));
		}
	}

	private static boolean isParted(ReferenceText text, int word) {
		Separator before = text.before(word);
		return before.isHard() || (before.isSpace() && text.isSeam(word));
	}

	/**
	 * Adds the parts that begin within the first word and end within the last word,
	 * except all of them.
	 */
	private void addWithin(String words, int firstEnd, int lastBegin) {
		int[] characters = words.codePoints().toArray();
		int lastDigit = lastDigit(characters);
		for (int begin = 0; begin < firstEnd && begin <= lastDigit; begin++) {
			int most = Math.min(characters.length, begin + ReferenceKey.MAX_LENGTH);
			for (int end = Math.max(lastBegin + 1, begin + Stretch.MIN_STRONG); end <= most; end++) {
				boolean all = begin == 0 && end == characters.length;
				if (!all && isBorder(characters, begin) && isBorder(characters, end)) {
					add(new String(characters, begin, end - begin), words);
				}
			}
		}
	}

	private static int lastDigit(int[] characters) {
		int last = characters.length - 1;
		while (last >= 0 && !ReferenceKey.isDigit(characters[last])) {
			last--;
		}
		return last;
	}

	private static boolean isBorder(int[] characters, int at) {
		return at == 0 || at == characters.length || !ReferenceKey.isDigit(characters[at - 1])
				|| !ReferenceKey.isDigit(characters[at]);
	}

	private void add(String key, String words) {
		long digits = key.codePoints().filter(ReferenceKey::isDigit).count();
		boolean sure = (digits == key.length()) ? digits >= Stretch.MIN_DIGITS : digits > 0;
		if (sure && this.found.size() < MAX_KEYS) {
			this.found.putIfAbsent(key, words);
		}
	}

}
