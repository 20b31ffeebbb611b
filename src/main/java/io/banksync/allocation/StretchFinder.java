package io.banksync.allocation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the possible numbers of a text. It does not know which numbers exist.
 */
final class StretchFinder {

	private final ReferenceText text;

	private final Set<String> keys;

	private final List<Stretch> found = new ArrayList<>();

	/**
	 * Creates one.
	 * @param text the text
	 * @param keys the keys found are added here, until there are too many
	 */
	StretchFinder(ReferenceText text, Set<String> keys) {
		this.text = text;
		this.keys = keys;
	}

	/**
	 * Returns the possible numbers, by their beginning, then by their end.
	 */
	List<Stretch> find() {
		for (int from = 0; from < this.text.words() && this.keys.size() <= ReferenceReader.MAX_KEYS; from++) {
			if (!this.text.isDated(from)) {
				findFrom(from);
			}
		}
		return this.found;
	}

	private void findFrom(int from) {
		Set<String> letters = new HashSet<>();
		boolean apart = false;
		boolean digit = false;
		for (int to = from + 1; to <= this.text.words(); to++) {
			int word = to - 1;
			if (this.text.length(from, to) > ReferenceKey.MAX_LENGTH || this.text.isDated(word)) {
				return;
			}
			if (word > from) {
				Separator before = this.text.before(word);
				boolean lettersApart = before.isSpace() && this.text.isSeam(word) && !this.text.isDigit(word, 0);
				if (before.isHard() || (apart && lettersApart)) {
					return;
				}
				apart |= lettersApart;
			}
			if (!addLetters(word, letters)) {
				return;
			}
			digit |= this.text.hasDigit(word);
			if (digit) {
				add(new Stretch(this.text, from, to, this.text.key(from, to)));
			}
		}
	}

	/**
	 * Notes the runs of letters in a word.
	 * @return false: one of them occurred before, so a second number begins here
	 */
	private boolean addLetters(int word, Set<String> letters) {
		Set<String> own = new HashSet<>(List.of(this.text.word(word).split("[0-9]+")));
		own.remove("");
		for (String run : own) {
			if (!letters.add(run)) {
				return false;
			}
		}
		return true;
	}

	private void add(Stretch stretch) {
		boolean tooShort = !stretch.isUsable();
		boolean hides = tooShort && !stretch.isDigits() && Label.is(this.text.word(stretch.from()));
		if ((tooShort && !hides) || stretch.isCutShort() || stretch.isContinuation()) {
			return;
		}
		this.keys.add(stretch.key());
		this.found.add(stretch);
	}

}
