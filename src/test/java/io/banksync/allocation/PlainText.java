package io.banksync.allocation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A text as the plain reader reads it: folded, and divided into words of letters and
 * digits.
 */
final class PlainText {

	private static final String HARD = ",;|+=?&()[]{}\"<>*";

	private static final String SOFT = "-_.#'/: \n";

	private static final Pattern SUBFIELD = Pattern.compile("\\?[0-9]{2}");

	static final String CUT = "\0";

	private final String folded;

	private final List<Word> words = new ArrayList<>();

	PlainText(String text) {
		this.folded = fold(text);
		int start = -1;
		for (int at = 0; at <= this.folded.length(); at++) {
			boolean inside = at < this.folded.length() && isLetterOrDigit(at);
			if (inside && start < 0) {
				start = at;
			}
			if (!inside && start >= 0) {
				this.words.add(new Word(start, at));
				start = -1;
			}
		}
	}

	String folded() {
		return this.folded;
	}

	int size() {
		return this.words.size();
	}

	int startOf(int word) {
		return this.words.get(word).start();
	}

	int endOf(int word) {
		return this.words.get(word).end();
	}

	String word(int word) {
		return this.folded.substring(startOf(word), endOf(word));
	}

	/**
	 * Returns the separator between this word and the next.
	 */
	String separatorAfter(int word) {
		return this.folded.substring(endOf(word), startOf(word + 1));
	}

	/**
	 * Returns the letters and digits of these words.
	 * @param last the last word, inclusive
	 */
	String key(int first, int last) {
		StringBuilder key = new StringBuilder();
		for (int word = first; word <= last; word++) {
			key.append(word(word));
		}
		return key.toString();
	}

	String key() {
		return key(0, size() - 1);
	}

	/**
	 * Returns the separators between these words, by the length of the key before them.
	 */
	Map<Integer, String> separators(int first, int last) {
		Map<Integer, String> separators = new TreeMap<>();
		int place = 0;
		for (int word = first; word < last; word++) {
			place += word(word).length();
			separators.put(place, separatorAfter(word));
		}
		return separators;
	}

	Map<Integer, String> separators() {
		return separators(0, size() - 1);
	}

	boolean hasDigit() {
		return this.folded.chars().anyMatch(PlainText::isDigit);
	}

	/**
	 * Returns the kind of a separator: {@code , / : } or a space for a whole group of
	 * separators, or the character itself.
	 */
	static char kindOf(String separator) {
		if (separator.length() == 1 && "-_.#'".contains(separator)) {
			return separator.charAt(0);
		}
		if (separator.chars().anyMatch((sign) -> HARD.indexOf(sign) >= 0 || SOFT.indexOf(sign) < 0)) {
			return ',';
		}
		if (separator.contains("/")) {
			return '/';
		}
		return separator.contains(":") ? ':' : ' ';
	}

	static boolean isHard(String separator) {
		return kindOf(separator) == ',';
	}

	static boolean isDigit(int sign) {
		return sign >= '0' && sign <= '9';
	}

	private boolean isLetterOrDigit(int at) {
		char sign = this.folded.charAt(at);
		if (Character.isHighSurrogate(sign)) {
			return Character.isLetterOrDigit(this.folded.codePointAt(at));
		}
		if (Character.isLowSurrogate(sign) && at > 0) {
			return Character.isLetterOrDigit(this.folded.codePointBefore(at + 1));
		}
		return Character.isLetterOrDigit(sign);
	}

	private static String fold(String text) {
		StringBuilder folded = new StringBuilder();
		Normalizer.normalize(text, Normalizer.Form.NFKD)
			.replaceAll("\\p{Mn}", "")
			.toUpperCase(Locale.ROOT)
			.codePoints()
			.forEach((sign) -> append(folded, sign));
		String all = folded.toString().replaceAll(" +", " ");
		// Subfields of MT940, field 86. Two of them are no coincidence.
		return SUBFIELD.matcher(all).results().count() > 1 ? SUBFIELD.matcher(all).replaceAll(CUT) : all;
	}

	private static void append(StringBuilder folded, int sign) {
		int type = Character.getType(sign);
		if (Character.isDigit(sign)) {
			folded.append(Character.digit(sign, 10));
		}
		else if (type == Character.DASH_PUNCTUATION || sign == 0x2212) {
			folded.append('-');
		}
		else if (sign == '\\') {
			folded.append('/');
		}
		else if (sign >= 0x2018 && sign <= 0x201B && sign != 0x201A || sign == 0x02BC) {
			folded.append('\'');
		}
		else if (sign >= '\n' && sign <= '\r' || sign == 0x85 || sign == 0x2028 || sign == 0x2029) {
			folded.append('\n');
		}
		else if (isZeroWidth(sign)) {
			return;
		}
		else if (Character.isWhitespace(sign) || Character.isSpaceChar(sign) || type == Character.CONTROL
				|| isBidiControl(sign)) {
			folded.append(' ');
		}
		else {
			folded.appendCodePoint(sign);
		}
	}

	private static boolean isZeroWidth(int sign) {
		return sign == 0x00AD || sign >= 0x200B && sign <= 0x200D || sign >= 0x2060 && sign <= 0x2064 || sign == 0xFEFF;
	}

	private static boolean isBidiControl(int sign) {
		return sign == 0x061C || sign == 0x200E || sign == 0x200F || sign >= 0x202A && sign <= 0x202E
				|| sign >= 0x2066 && sign <= 0x2069;
	}

	private record Word(int start, int end) {

	}

}
