package io.banksync.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A text, divided into words (runs of letters and digits) and separators. A printed
 * number is such a text too.
 */
final class ReferenceText {

	// A question mark and two digits.
	private static final int SUBFIELD = 3;

	// The characters of all words; word i begins at starts[i].
	private final int[] characters;

	private final int[] starts;

	// Where word i begins in the folded text.
	private final int[] places;

	// separators[i] is before word i; the last one ends the text.
	private final Separator[] separators;

	private final List<String> words;

	private final boolean goesOn;

	private boolean @Nullable [] dated;

	private ReferenceText(int[] characters, int[] starts, int[] places, Separator[] separators, List<String> words,
			boolean goesOn) {
		this.characters = characters;
		this.starts = starts;
		this.places = places;
		this.separators = separators;
		this.words = words;
		this.goesOn = goesOn;
	}

	/**
	 * Divides a text into words.
	 * @param text the text; null: none
	 * @param maxWords the most words that are read
	 */
	static ReferenceText of(@Nullable String text, int maxWords) {
		String folded = (text != null) ? ReferenceKey.fold(text) : "";
		boolean statement = isStatement(folded);
		int[] characters = new int[folded.length()];
		int count = 0;
		List<Integer> starts = new ArrayList<>();
		List<Integer> places = new ArrayList<>();
		List<Separator> separators = new ArrayList<>();
		List<String> words = new ArrayList<>();
		StringBuilder between = new StringBuilder();
		int at = 0;
		while (at < folded.length()) {
			int wordEnd = wordEnd(folded, at);
			if (wordEnd == at) {
				int sign = folded.codePointAt(at);
				boolean cut = statement && isSubfield(folded, at);
				between.appendCodePoint(cut ? Separator.CUT_SIGN : (Character.isSpaceChar(sign)) ? ' ' : sign);
				at += cut ? SUBFIELD : Character.charCount(sign);
				continue;
			}
			if (words.size() == maxWords) {
				break;
			}
			separators.add(words.isEmpty() ? Separator.END : Separator.of(between.toString()));
			between.setLength(0);
			starts.add(count);
			places.add(at);
			words.add(folded.substring(at, wordEnd));
			while (at < wordEnd) {
				int character = folded.codePointAt(at);
				characters[count++] = character;
				at += Character.charCount(character);
			}
		}
		boolean goesOn = folded.substring(at).codePoints().anyMatch(ReferenceKey::isDigit);
		separators.add(Separator.END);
		starts.add(count);
		return new ReferenceText(Arrays.copyOf(characters, count),
				starts.stream().mapToInt(Integer::intValue).toArray(),
				places.stream().mapToInt(Integer::intValue).toArray(), separators.toArray(Separator[]::new), words,
				goesOn);
	}

	/**
	 * Whether a text is a statement in the form of MT940, field 86, with subfields ?20,
	 * ?21 and so on. Two of them are no coincidence.
	 */
	private static boolean isStatement(String folded) {
		int first = -1;
		for (int at = folded.indexOf('?'); at >= 0; at = folded.indexOf('?', at + 1)) {
			if (isSubfield(folded, at)) {
				if (first >= 0) {
					return true;
				}
				first = at;
			}
		}
		return false;
	}

	private static boolean isSubfield(String folded, int at) {
		return folded.charAt(at) == '?' && at + SUBFIELD <= folded.length()
				&& ReferenceKey.isDigit(folded.charAt(at + 1)) && ReferenceKey.isDigit(folded.charAt(at + 2));
	}

	private static int wordEnd(String folded, int from) {
		int at = from;
		while (at < folded.length()) {
			int character = folded.codePointAt(at);
			if (!ReferenceKey.isDigit(character) && !ReferenceKey.isLetter(character)) {
				break;
			}
			at += Character.charCount(character);
		}
		return at;
	}

	/**
	 * Whether a word with a digit was left out.
	 */
	boolean goesOn() {
		return this.goesOn;
	}

	/**
	 * Whether a word is part of a date or of a time of day.
	 */
	boolean isDated(int word) {
		if (this.dated == null) {
			this.dated = DateWords.in(this);
		}
		return this.dated[word];
	}

	int words() {
		return this.words.size();
	}

	String word(int word) {
		return this.words.get(word);
	}

	/**
	 * Returns where a word begins in the folded text.
	 */
	int begin(int word) {
		return this.places[word];
	}

	/**
	 * Returns where a word ends in the folded text.
	 */
	int end(int word) {
		return this.places[word] + this.words.get(word).length();
	}

	/**
	 * Returns the separator before a word. For the number of words, returns what ends the
	 * text.
	 */
	Separator before(int word) {
		return this.separators[word];
	}

	/**
	 * Returns the number of letters and digits from the beginning of one word to the
	 * beginning of another.
	 */
	int length(int fromWord, int toWord) {
		return this.starts[toWord] - this.starts[fromWord];
	}

	/**
	 * Returns the letters and digits from the beginning of one word to that of another.
	 */
	String key(int fromWord, int toWord) {
		return String.join("", this.words.subList(fromWord, toWord));
	}

	boolean isDigit(int word, int offset) {
		return ReferenceKey.isDigit(this.characters[this.starts[word] + offset]);
	}

	boolean hasDigit(int word) {
		return this.words.get(word).codePoints().anyMatch(ReferenceKey::isDigit);
	}

	boolean hasDigit() {
		return Arrays.stream(this.characters).anyMatch(ReferenceKey::isDigit);
	}

	/**
	 * Whether the separator before a word is between two letters or between two digits.
	 */
	boolean isSeam(int word) {
		int at = this.starts[word];
		return ReferenceKey.isDigit(this.characters[at - 1]) == ReferenceKey.isDigit(this.characters[at]);
	}

	/**
	 * Returns the separator before a place within this text, counted in letters and
	 * digits; null: none.
	 */
	@Nullable Separator separatorAt(int place) {
		int word = Arrays.binarySearch(this.starts, 0, this.words.size(), place);
		return (word > 0) ? this.separators[word] : null;
	}

}
