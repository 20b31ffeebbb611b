package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Days, currencies and amounts as MT messages write them. The index says where in the
 * field they stand.
 */
final class MtValues {

	private static final int CENTURY = 2000;

	private MtValues() {
	}

	/**
	 * Reads six digits: year, month and day.
	 */
	static LocalDate day(String text, int index) {
		LocalDate day = BankDays.day(CENTURY + number(text, 0), number(text, 2), number(text, 4));
		if (day == null) {
			throw new UnreadableFieldException(index, text, "must have a day that exists, as year, month and day");
		}
		return day;
	}

	/**
	 * Reads four digits: month and day.
	 * @param near the day that it is nearest to
	 */
	static LocalDate day(String text, int index, LocalDate near) {
		LocalDate day = BankDays.nearest(number(text, 0), number(text, 2), near);
		if (day == null) {
			throw new UnreadableFieldException(index, text, "must have an entry day that exists, as month and day");
		}
		return day;
	}

	static Currency currency(String text, int index) {
		return Money.currency(text)
			.orElseThrow(() -> new UnreadableFieldException(index, text, "must have a currency of ISO 4217"));
	}

	/**
	 * Reads an amount with a comma, without a sign.
	 */
	static BigDecimal amount(String text, int index, Currency currency) {
		BigDecimal number = Decimals.withComma(text);
		if (number == null) {
			throw new UnreadableFieldException(index, text, "must have an amount of digits and one comma");
		}
		try {
			return Money.of(number, currency).amount();
		}
		catch (InvalidAmountException ex) {
			throw new UnreadableFieldException(index, text, String.valueOf(ex.getMessage()));
		}
	}

	private static int number(String text, int index) {
		return Integer.parseInt(text, index, index + 2, 10);
	}

}
