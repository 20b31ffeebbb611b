package io.banksync.statement.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How one bank writes an account's movements into a CSV file. Nothing of it is guessed
 * from a file.
 *
 * @param charset the charset of its text; null: UTF-8. A byte order mark in the file wins
 * @param separator what stands between cells; null: a comma
 * @param quote the mark around cells, or {@code none} for a bank that never quotes; null:
 * a double quotation mark
 * @param header the names of all columns in their order
 * @param meta what to look for in the lines before the header and from the footer on;
 * null: nothing
 * @param stopAt the first cell of the footer; null: there is none
 * @param date the patterns of its days, of which no two may read a text as different days
 * @param language the language of its months; null: English
 * @param decimal what separates the fraction
 * @param thousands what groups the digits; null: they are not grouped
 * @param negative how a number below zero is written; null: with a minus before it
 * @param currencyMarks what may stand before or behind a number, such as NGN
 * @param columns which column holds what
 * @param sign whether an amount below zero went out; null: it did
 * @param order the order of the rows; null: the balances show it
 * @param account the account where the file names none
 * @param currency the currency where the file names none
 */
public record CsvLayout(Charset charset, Character separator, String quote, List<String> header, CsvMeta meta,
		@Nullable String stopAt, List<String> date, Locale language, Character decimal, @Nullable Character thousands,
		Negative negative, List<String> currencyMarks, CsvColumns columns, Sign sign, Order order,
		@Nullable String account, @Nullable String currency) {

	static final String NO_QUOTE = "none";

	// What a configuration leaves out arrives here as null.
	public CsvLayout {
		charset = (charset == null) ? StandardCharsets.UTF_8 : charset;
		separator = (separator == null) ? Character.valueOf(',') : separator;
		quote = (quote == null) ? "\"" : quote;
		header = (header == null) ? List.of() : List.copyOf(header);
		meta = (meta == null) ? CsvMeta.NONE : meta;
		date = (date == null) ? List.of() : List.copyOf(date);
		language = (language == null) ? Locale.ENGLISH : language;
		negative = (negative == null) ? Negative.MINUS : negative;
		currencyMarks = (currencyMarks == null) ? List.of() : List.copyOf(currencyMarks);
		sign = (sign == null) ? Sign.AS_IS : sign;
		order = (order == null) ? Order.AUTO : order;
		account = BankTexts.account(account);
		check(columns != null, "columns must say which column holds what");
		check(quote.equals(NO_QUOTE) || quote.length() == 1, "quote must be one character, or none");
		check(separator != '\n' && separator != '\r' && !quote.equals(separator.toString()),
				"separator must be a character of its own");
		checkNumbers(decimal, thousands, currencyMarks);
		checkColumns(columns, new CsvHeader(header), sign);
		check(!date.isEmpty(), "date must hold at least one pattern, such as dd.MM.yyyy");
		new CsvDays(date, language);
		check(currency == null || Money.currency(currency).isPresent(), "currency must be an ISO 4217 code");
		check(currency != null || columns.currency() != null || meta.currency() != null,
				"currency must be said, here, by a column or by meta");
	}

	private static void checkNumbers(@Nullable Character decimal, @Nullable Character thousands, List<String> marks) {
		check(decimal != null && (decimal == '.' || decimal == ','), "decimal must be a point or a comma");
		check(thousands == null || !thousands.equals(decimal) && " .,'".indexOf(thousands) >= 0,
				"thousands must be a space, a point, a comma or an apostrophe, and not what decimal is");
		check(marks.stream().noneMatch((mark) -> mark.isBlank() || mark.matches(".*[-+().,'\\d].*")),
				"currency-marks must not contain digits or what numbers are written with");
	}

	private static void checkColumns(CsvColumns columns, CsvHeader header, Sign sign) {
		columns.all().forEach(header::index);
		boolean one = columns.amount() != null && columns.debit() == null && columns.credit() == null;
		boolean two = columns.amount() == null && columns.debit() != null && columns.credit() != null;
		check(one || two, "columns must name either amount, or debit and credit");
		check(columns.marker() == null || one, "columns.marker must stand beside amount");
		check(sign == Sign.AS_IS || one && columns.marker() == null,
				"sign must be as-is where a column or a marker says which way money went");
	}

	static void check(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	/** How a number below zero is written. */
	public enum Negative {

		/** {@code -12.00} */
		MINUS,

		/** {@code 12.00-} */
		TRAILING_MINUS,

		/** {@code (12.00)} */
		PARENTHESES

	}

	/** What the sign of an amount means. */
	public enum Sign {

		/** Below zero, money went out. */
		AS_IS,

		/** Above zero, money went out. */
		INVERTED

	}

	/** In which order the rows are. */
	public enum Order {

		/** Each row's balance follows from the row above. */
		OLDEST_FIRST,

		/** Each row's balance follows from the row below. */
		NEWEST_FIRST,

		/** The balances show it. */
		AUTO

	}

}
