package io.banksync.search;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.SearchParameter;
import org.jspecify.annotations.Nullable;

/**
 * A search text.
 *
 * @param text the text, without surrounding spaces
 * @param pattern the text as a regular expression of PostgreSQL
 * @param firstId the smallest id that begins with the text; null: it cannot begin an id
 * @param lastId the greatest such id
 */
record SoughtText(String text, String pattern, @Nullable UUID firstId, @Nullable UUID lastId) {

	// Ids begin with their time. Fewer characters would match most ids of a day.
	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}[0-9a-fA-F-]{0,28}");

	private static final int DIGITS = 32;

	/**
	 * Reads the parameter {@code q}.
	 * @throws InvalidParameterException if it is missing, or has not 2 to 100 characters
	 */
	static SoughtText of(@Nullable String q) {
		if (q == null) {
			throw new InvalidParameterException("q", "is required: /search?q=INV-001");
		}
		String text = q.strip();
		String pattern = Objects.requireNonNull(SearchParameter.pattern(text));
		String digits = text.replace("-", "");
		if (!ID.matcher(text).matches() || digits.length() > DIGITS) {
			return new SoughtText(text, pattern, null, null);
		}
		return new SoughtText(text, pattern, id(digits, '0'), id(digits, 'f'));
	}

	private static UUID id(String digits, char rest) {
		String all = digits + String.valueOf(rest).repeat(DIGITS - digits.length());
		return new UUID(Long.parseUnsignedLong(all.substring(0, 16), 16),
				Long.parseUnsignedLong(all.substring(16), 16));
	}

}
