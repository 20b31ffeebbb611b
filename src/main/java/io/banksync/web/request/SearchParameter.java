package io.banksync.web.request;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The search parameter {@code q}, a part of a text in upper or lower case.
 */
public final class SearchParameter {

	/** Fewest characters (code points). */
	public static final int MIN_LENGTH = 2;

	/** Most characters. */
	public static final int MAX_LENGTH = 100;

	private SearchParameter() {
	}

	/**
	 * Turns a part into a regular expression of PostgreSQL with each letter in both
	 * cases, because the database's own idea of case depends on its locale.
	 * @param part the searched text; null: there was none
	 * @return null: there was none
	 * @throws InvalidParameterException if it has not 2 to 100 characters, without space
	 * around it
	 */
	public static @Nullable String pattern(@Nullable String part) {
		if (part == null) {
			return null;
		}
		String stripped = part.strip();
		int length = stripped.codePointCount(0, stripped.length());
		if (length < MIN_LENGTH || length > MAX_LENGTH) {
			throw new InvalidParameterException("q", "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
		}
		return stripped.codePoints().mapToObj(SearchParameter::eitherCase).collect(Collectors.joining());
	}

	private static String eitherCase(int letter) {
		List<String> cases = IntStream
			.of(letter, Character.toLowerCase(letter), Character.toUpperCase(letter), Character.toTitleCase(letter))
			.distinct()
			.mapToObj(Character::toString)
			.toList();
		if (cases.size() > 1) {
			return "[" + String.join("", cases) + "]";
		}
		boolean meansItself = letter > 0x7f || Character.isLetterOrDigit(letter);
		return (meansItself ? "" : "\\") + cases.getFirst();
	}

}
