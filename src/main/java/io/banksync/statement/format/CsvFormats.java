package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a layout writes values, and what a person is told where one is written otherwise.
 */
final class CsvFormats {

	private final CsvNumbers numbers;

	private final CsvDays days;

	private final String number;

	private final String day;

	CsvFormats(CsvLayout layout) {
		this.numbers = new CsvNumbers(layout);
		this.days = new CsvDays(layout.date(), layout.language());
		this.number = "must be a number such as " + example(layout);
		this.day = "must be a day written as " + String.join(" or ", layout.date()) + ", from 2000 to 2099";
	}

	private static String example(CsvLayout layout) {
		String digits = "1" + ((layout.thousands() != null) ? layout.thousands().toString() : "") + "234"
				+ layout.decimal() + "56";
		return switch (layout.negative()) {
			case MINUS -> "-" + digits;
			case TRAILING_MINUS -> digits + "-";
			case PARENTHESES -> "(" + digits + ")";
		};
	}

	/**
	 * Returns an amount of a currency.
	 * @throws WrongValueException if the text is none
	 */
	BigDecimal amount(String text, Currency currency) throws WrongValueException {
		BigDecimal read = this.numbers.read(text);
		if (read == null) {
			throw new WrongValueException(this.number);
		}
		try {
			return Money.of(read, currency).amount();
		}
		catch (InvalidAmountException ex) {
			throw new WrongValueException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns a day.
	 * @throws WrongValueException if the text is none
	 */
	LocalDate day(String text) throws WrongValueException {
		LocalDate read = this.days.read(text);
		if (read == null) {
			throw new WrongValueException(this.day);
		}
		return read;
	}

	/**
	 * Tells whether a text is a day.
	 */
	boolean isDay(@Nullable String text) {
		return text != null && this.days.read(text) != null;
	}

	/**
	 * A text that is not what its place is for. The message completes the sentence "The
	 * field ...".
	 */
	static final class WrongValueException extends Exception {

		WrongValueException(String expected) {
			super(expected, null, false, false);
		}

		String expected() {
			return String.valueOf(getMessage());
		}

	}

}
