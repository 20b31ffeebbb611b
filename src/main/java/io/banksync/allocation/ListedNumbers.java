package io.banksync.allocation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists of numbers of one series that are not all written in full: INV-001, 002 & 003, or
 * INV-001/002/003, or INV-001 - 003.
 */
final class ListedNumbers {

	private static final int MAX_NUMBERS = 20;

	private static final int MAX_LISTS = 20;

	// Their difference must fit into an int.
	private static final int MAX_DIGITS = 9;

	private static final int MAX_WORDS = 4;

	private static final Set<String> TO = Set.of("TO", "TILL", "UNTIL", "THROUGH", "THRU", "BIS", "HASTA", "ATE");

	private final ReferenceText text;

	private final List<List<String>> found = new ArrayList<>();

	private ListedNumbers(ReferenceText text) {
		this.text = text;
		for (int head = 0; head < text.words() && this.found.size() < MAX_LISTS; head++) {
			String digits = lastDigits(text.word(head));
			if (!digits.isEmpty() && digits.length() <= MAX_DIGITS) {
				Set<String> listed = new Listed(head, digits).read();
				if (listed.size() > 1) {
					addLists(head, digits, listed);
				}
			}
		}
	}

	/**
	 * Finds them.
	 * @return the keys of each list, in order; it is unknown where the first number
	 * begins, so one list may give several
	 */
	static List<List<String>> in(ReferenceText text) {
		return new ListedNumbers(text).found;
	}

	private void addLists(int head, String digits, Set<String> listed) {
		for (int from = head; from >= 0 && this.text.length(from, head + 1) <= ReferenceKey.MAX_LENGTH; from--) {
			if ((from < head && this.text.before(from + 1).isHard()) || this.text.isDated(from)) {
				return;
			}
			String beginning = beginning(from, head + 1, digits);
			Stretch first = new Stretch(this.text, from, head + 1, this.text.key(from, head + 1));
			if (!first.isContinuation() && (first.isUsable() || hasLetter(beginning))) {
				this.found.add(listed.stream().map((end) -> beginning + end).toList());
			}
		}
	}

	private String beginning(int from, int to, String digits) {
		String key = this.text.key(from, to);
		return key.substring(0, key.length() - digits.length());
	}

	private static boolean hasLetter(String key) {
		return key.codePoints().anyMatch(ReferenceKey::isLetter);
	}

	private static String lastDigits(String word) {
		int begin = word.length();
		while (begin > 0 && ReferenceKey.isDigit(word.charAt(begin - 1))) {
			begin--;
		}
		return word.substring(begin);
	}

	/**
	 * The numbers listed after a first number. Each is given by its last digits, as many
	 * as the first has.
	 */
	private final class Listed {

		private final ReferenceText words = ListedNumbers.this.text;

		private final int head;

		private final String first;

		private final Set<String> ends = new LinkedHashSet<>();

		private int next;

		private Listed(int head, String first) {
			this.head = head;
			this.first = first;
			this.next = head + 1;
			this.ends.add(first);
		}

		Set<String> read() {
			String last = this.first;
			while (this.next < this.words.words() && this.ends.size() < MAX_NUMBERS) {
				boolean range = isRange();
				if (!range && !isListed()) {
					break;
				}
				String end = readEnd();
				if (end.isEmpty() || !(range ? addRange(last, end) : this.ends.add(end))) {
					break;
				}
				last = end;
			}
			return this.ends;
		}

		private boolean isRange() {
			Separator before = this.words.before(this.next);
			if (before == Separator.SPACED_DASH || before == Separator.DASH) {
				return true;
			}
			return skip(TO, before.isSpace());
		}

		private boolean isListed() {
			Separator before = this.words.before(this.next);
			boolean list = before == Separator.LIST || before == Separator.SLASH || before == Separator.SPACED_SLASH;
			return skip(Stretch.AND, list || before.isSpace()) || list;
		}

		private boolean skip(Set<String> among, boolean possible) {
			boolean word = possible && among.contains(this.words.word(this.next)) && this.next + 1 < this.words.words()
					&& this.words.before(this.next + 1).isSpace();
			this.next += word ? 1 : 0;
			return word;
		}

		/**
		 * Reads the next number: a few digits, or a full number.
		 * @return its last digits; empty: none
		 */
		private String readEnd() {
			String word = this.words.word(this.next);
			if (this.words.isDated(this.next)) {
				return "";
			}
			if (lastDigits(word).equals(word)) {
				this.next++;
				return (word.length() <= this.first.length())
						? this.first.substring(0, this.first.length() - word.length()) + word : "";
			}
			int most = Math.min(MAX_WORDS, Math.min(this.words.words() - this.next, this.head + 1));
			for (int count = 1; count <= most; count++) {
				String end = lastDigits(this.words.word(this.next + count - 1));
				if (end.length() == this.first.length() && beginning(this.next, this.next + count, end)
					.equals(beginning(this.head + 1 - count, this.head + 1, this.first))) {
					this.next += count;
					return end;
				}
			}
			return "";
		}

		private boolean addRange(String from, String to) {
			int begin = Integer.parseInt(from);
			int end = Integer.parseInt(to);
			if (end <= begin || this.ends.size() + end - begin > MAX_NUMBERS) {
				return false;
			}
			for (int number = begin + 1; number <= end; number++) {
				this.ends.add(("0".repeat(from.length()) + number).substring(Integer.toString(number).length()));
			}
			return true;
		}

	}

}
