package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as banks write them, without a guess: the format says which character separates
 * the fraction.
 */
final class Decimals {

	// The longest amount that a column takes has 20 characters; banks add zeros.
	private static final int MAX_LENGTH = 40;

	private static final Pattern POINT = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");

	private static final Pattern COMMA = Pattern.compile("\\d+(,\\d*)?|,\\d+");

	private Decimals() {
	}

	/**
	 * Returns the number in a text of digits with at most one point, without a sign.
	 * @return null if it is no such text
	 */
	static @Nullable BigDecimal withPoint(String text) {
		return (text.length() <= MAX_LENGTH && POINT.matcher(text).matches()) ? decimal(text) : null;
	}

	/**
	 * Returns the number in a text of digits with at most one comma, without a sign.
	 * @return null if it is no such text
	 */
	static @Nullable BigDecimal withComma(String text) {
		return (text.length() <= MAX_LENGTH && COMMA.matcher(text).matches()) ? decimal(text.replace(',', '.')) : null;
	}

	private static BigDecimal decimal(String text) {
		return new BigDecimal(text.endsWith(".") ? text + "0" : text);
	}

}
