package io.banksync.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a provider writes amounts as text. Every format also accepts JSON numbers.
 */
enum AmountFormat {

	/** {@code 1000.00}. */
	PLAIN("(?<number>-?\\d{1,20}(?:\\.\\d{1,18})?)", "a number such as 5000.00, or a plain decimal string"),

	/** {@code 1,000.00}, also in lakhs. */
	GROUPED("(?<number>" + AmountFormat.GROUPED_NUMBER + ")", "a number such as 5,000.00"),

	/** {@code 1.000,00}. */
	DECIMAL_COMMA("(?<number>-?(?:\\d{1,3}(?:\\.\\d{3})+|\\d+)(?:,\\d+)?)", "a number such as 5.000,00"),

	/** {@code NGN 1,000.00}. */
	CURRENCY_PREFIXED(
			"(?<sign>-?)(?<currency>[^\\d\\s.,+-](?:[^\\d]{0,20}[^\\d\\s\\u00a0\\u202f,+-])?)[\\s\\u00a0\\u202f]?(?<number>"
					+ AmountFormat.GROUPED_NUMBER + ")",
			"a currency and a number such as \"NGN 5,000.00\"");

	private static final String GROUPED_NUMBER = "-?(?:\\d{1,3}(?:,\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3}|\\d+)(?:\\.\\d+)?";

	// The longest number that is accepted, with its separators.
	private static final int MAX_LENGTH = 80;

	private final Pattern pattern;

	private final String expected;

	AmountFormat(String pattern, String expected) {
		this.pattern = Pattern.compile(pattern);
		this.expected = expected;
	}

	/**
	 * An amount the text as written.
	 *
	 * @param number the number, as a plain decimal
	 * @param currency the text before it; null: none is expected
	 */
	record Written(String number, @Nullable String currency) {

	}

	/**
	 * Parses a text.
	 * @return null: it is not of this form
	 */
	@Nullable Written read(String text) {
		String stripped = text.strip();
		Matcher matcher = this.pattern.matcher(stripped);
		if (stripped.length() > MAX_LENGTH || !matcher.matches()) {
			return null;
		}
		String number = matcher.group("number");
		if (this == DECIMAL_COMMA) {
			number = number.replace(".", "").replace(',', '.');
		}
		number = number.replace(",", "");
		if (this != CURRENCY_PREFIXED) {
			return new Written(number, null);
		}
		boolean minus = !matcher.group("sign").isEmpty();
		if (minus && number.startsWith("-")) {
			return null;
		}
		return new Written(minus ? "-" + number : number, matcher.group("currency"));
	}

	/**
	 * Returns what an amount must be.
	 */
	String expected() {
		return this.expected;
	}

}
