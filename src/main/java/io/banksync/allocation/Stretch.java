package io.banksync.allocation;

import java.util.Set;

/**
 * Consecutive words of a text that may be a number.
 *
 * @param text the text
 * @param from its first word
 * @param to the word after its last
 * @param key its letters and digits
 */
record Stretch(ReferenceText text, int from, int to, String key) {

	/** From this length on, a number with a letter and a digit is strong. */
	static final int MIN_STRONG = 5;

	/**
	 * Fewer digits need a label before them.
	 */
	static final int MIN_DIGITS = 6;

	// Longer ones are remarks: a timestamp, a phone number, the bank's own id.
	private static final int MAX_PIECE = 8;

	private static final int MAX_LETTERS_OF_PIECE = 2;

	static final Set<String> AND = Set.of("AND", "UND", "ET", "Y", "E", "OG", "EN", "I");

	/**
	 * Whether a number goes on after a stretch, so that it is another number.
	 */
	enum GoesOn {

		NO, MAYBE, YES

	}

	/**
	 * Whether another is at the same place or within it.
	 */
	boolean covers(Stretch other) {
		return this.text == other.text && this.from <= other.from && other.to <= this.to;
	}

	/**
	 * Whether it is a part of another.
	 */
	boolean isWithin(Stretch other) {
		return other.covers(this) && !covers(other);
	}

	/**
	 * Whether it shares words with another.
	 */
	boolean overlaps(Stretch other) {
		return this.text == other.text && !equals(other) && this.from < other.to && other.from < this.to;
	}

	boolean isDigits() {
		return this.key.chars().allMatch(ReferenceKey::isDigit);
	}

	/**
	 * Whether it can name an invoice. If not, it is too short, and only a suggestion.
	 */
	boolean isUsable() {
		if (isDigits()) {
			return this.key.length() >= MIN_DIGITS || isLabelled();
		}
		return this.key.length() >= MIN_STRONG;
	}

	private boolean isLabelled() {
		return this.from > 0 && !this.text.before(this.from).isHard() && Label.is(this.text.word(this.from - 1));
	}

	/**
	 * Whether a piece before it makes it the end of another number.
	 */
	boolean isContinuation() {
		return isJoinedToPiece(this.from);
	}

	private boolean isJoinedToPiece(int word) {
		return this.text.before(word).joins() && (!Label.is(this.text.word(word - 1)) || isJoinedToPiece(word - 1));
	}

	/**
	 * Whether it may be the end of another number: it is written with slashes, and one
	 * more slash is before it, with digits before that.
	 */
	boolean mayBeContinuation() {
		return this.text.before(this.from) == Separator.SLASH && (used() & Separator.SLASH.bit()) != 0
				&& isPiece(this.from - 1) && this.text.hasDigit(this.from - 1);
	}

	/**
	 * Whether the text separates two letters or two digits that the printed number does
	 * not.
	 */
	boolean hasNewSeam(ReferenceText printed) {
		return newSeam(printed) > 0;
	}

	/**
	 * Returns the first word after such a separator; 0: none.
	 */
	int newSeam(ReferenceText printed) {
		for (int word = this.from + 1; word < this.to; word++) {
			int place = place(word);
			if (this.text.isSeam(word) && printed.separatorAt(place) == null) {
				return isGrouped() ? 0 : word;
			}
		}
		return 0;
	}

	/**
	 * Whether the text contains a sign that separates numbers, such as a comma, and the
	 * printed number does not.
	 */
	boolean hasNewHardSign(ReferenceText printed) {
		return newHardSign(printed) > 0;
	}

	/**
	 * Returns the first word after such a sign; 0: none.
	 */
	int newHardSign(ReferenceText printed) {
		for (int word = this.from + 1; word < this.to; word++) {
			Separator own = printed.separatorAt(place(word));
			if (this.text.before(word).isHard() && (own == null || !own.isHard())) {
				return word;
			}
		}
		return 0;
	}

	/**
	 * Whether it has neither new separators nor new signs that separate numbers.
	 */
	boolean isWrittenAs(ReferenceText printed) {
		return !hasNewSeam(printed) && !hasNewHardSign(printed);
	}

	/**
	 * Whether the text has separators at exactly the places of the printed number, and at
	 * least one.
	 */
	boolean isPartedAs(ReferenceText printed) {
		for (int word = this.from + 1; word < this.to; word++) {
			if (printed.separatorAt(place(word)) == null) {
				return false;
			}
		}
		return this.to - this.from == printed.words() && printed.words() > 1;
	}

	private int place(int word) {
		return this.text.length(this.from, word);
	}

	/**
	 * Whether it is a creditor reference in groups of four, the usual print.
	 */
	private boolean isGrouped() {
		for (int word = this.from + 1; word < this.to; word++) {
			if (this.text.before(word) != Separator.SPACE
					|| place(word) != (word - this.from) * CreditorReference.GROUP) {
				return false;
			}
		}
		int last = this.text.length(this.to - 1, this.to);
		return last <= CreditorReference.GROUP && CreditorReference.is(this.key);
	}

	/**
	 * Whether it goes on after it, whatever the number is.
	 */
	boolean isCutShort() {
		return this.to < this.text.words() && this.text.before(this.to).joins() && isPiece(this.to);
	}

	/**
	 * Whether a slash and another piece follow.
	 */
	boolean isCutBySlash() {
		return this.to < this.text.words() && this.text.before(this.to) == Separator.SLASH && isPiece(this.to);
	}

	/**
	 * Tells whether the number goes on after it.
	 * @param printed the number; white space within it joins nothing
	 */
	GoesOn goesOn(ReferenceText printed) {
		if (isCutShort()) {
			return GoesOn.YES;
		}
		if (this.to == this.text.words() || this.text.isDated(this.to)) {
			return GoesOn.NO;
		}
		if (isFollowedByListed()) {
			return GoesOn.MAYBE;
		}
		Separator next = this.text.before(this.to);
		if (!isPiece(this.to)) {
			return GoesOn.NO;
		}
		if (next == Separator.SLASH) {
			return GoesOn.YES;
		}
		if ((used(printed) & next.bit()) != 0) {
			return next.isSpace() ? GoesOn.MAYBE : GoesOn.YES;
		}
		boolean parted = next == Separator.LINE || next == Separator.SPACED_DASH;
		return (next == Separator.BRACKET || next == Separator.CUT || (parted && this.text.hasDigit(this.to)))
				? GoesOn.MAYBE : GoesOn.NO;
	}

	/**
	 * Whether the next number of a list follows, without the common beginning: INV-001,
	 * 002.
	 */
	private boolean isFollowedByListed() {
		int next = this.to;
		boolean listed = this.text.before(next) == Separator.LIST;
		if (this.text.before(next).isSpace() && AND.contains(this.text.word(next)) && next + 1 < this.text.words()) {
			next++;
			listed = this.text.before(next).isSpace();
		}
		String last = this.text.word(this.to - 1);
		String following = this.text.word(next);
		return listed && last.length() == following.length()
				&& (last + following).chars().allMatch(ReferenceKey::isDigit);
	}

	/**
	 * Whether a word may be a piece of a number.
	 */
	private boolean isPiece(int word) {
		String piece = this.text.word(word);
		int length = piece.codePointCount(0, piece.length());
		return length <= (this.text.hasDigit(word) ? MAX_PIECE : MAX_LETTERS_OF_PIECE);
	}

	private int used() {
		int used = 0;
		for (int word = this.from + 1; word < this.to; word++) {
			used |= this.text.before(word).bit();
		}
		return used;
	}

	private int used(ReferenceText printed) {
		int used = 0;
		for (int word = this.from + 1; word < this.to; word++) {
			Separator separator = this.text.before(word);
			Separator own = printed.separatorAt(place(word));
			boolean ownSpace = separator.isSpace() && (own == Separator.SPACE || isGrouped());
			used |= ownSpace ? 0 : separator.bit();
		}
		return used;
	}

	/**
	 * Returns the pattern of a number, which is the same for all numbers of its series.
	 */
	static String series(String key) {
		return key.replaceAll("[0-9]", "9");
	}

}
