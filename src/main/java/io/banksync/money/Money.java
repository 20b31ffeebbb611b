package io.banksync.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An amount in major units of a currency, with exactly that currency's fraction digits;
 * negative when money goes back.
 *
 * @param amount for example 5000.00 for NGN, 5000 for JPY, 12.345 for KWD; at most 15
 * digits before the point
 * @param currency an ISO 4217 currency that has a smallest unit
 */
public record Money(BigDecimal amount, Currency currency) {

	// The column is numeric(19,4). A larger number would be stored as another one,
	// without an error.
	private static final int MAX_INTEGER_DIGITS = 15;

	private static final int MAX_FRACTION_DIGITS = 4;

	// Currencies without a smallest unit, such as gold or test codes, cannot be paid in.
	private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies()
		.stream()
		.filter((currency) -> currency.getDefaultFractionDigits() >= 0)
		.collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

	public Money {
		if (amount.scale() != currency.getDefaultFractionDigits()) {
			throw new IllegalArgumentException("Not an amount of " + currency + ": scale " + amount.scale());
		}
	}

	/**
	 * Finds a currency to pay in.
	 * @param code its ISO 4217 code, upper case
	 */
	public static Optional<Currency> currency(String code) {
		return Optional.ofNullable(CURRENCIES.get(code));
	}

	/**
	 * Returns an amount in the form of its currency, with its number of fraction digits.
	 * @param amount any number, however large its exponent
	 * @param currency its currency
	 * @return the same amount with the currency's fraction digits
	 * @throws InvalidAmountException if the amount has too many digits before or after
	 * the point
	 */
	public static Money of(BigDecimal amount, Currency currency) {
		int fractionDigits = currency.getDefaultFractionDigits();
		if (amount.signum() == 0) {
			return new Money(BigDecimal.ZERO.setScale(fractionDigits), currency);
		}
		// Digits are counted before anything expands the exponent, because 1E400000 is a
		// short text and a huge number.
		if ((long) amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
			throw new InvalidAmountException("must have at most " + MAX_INTEGER_DIGITS + " digits before the point");
		}
		BigDecimal stripped = amount.stripTrailingZeros();
		if (stripped.scale() > fractionDigits) {
			throw new InvalidAmountException((fractionDigits == 0) ? "must be a whole number in " + currency
					: "must have at most " + fractionDigits + " digits after the point in " + currency);
		}
		return new Money(stripped.setScale(fractionDigits), currency);
	}

	/**
	 * Returns how many digits an amount may have after the point. For an unknown
	 * currency, which only a row inserted by hand has, it is as many as the database
	 * stores.
	 * @param currencyCode its currency
	 */
	public static int fractionDigits(String currencyCode) {
		return currency(currencyCode).map(Currency::getDefaultFractionDigits).orElse(MAX_FRACTION_DIGITS);
	}

	/**
	 * Gives an amount from the database, where it has four fraction digits, the digits of
	 * its currency. Rows inserted by hand may have more digits or an unknown currency;
	 * they are returned unchanged.
	 * @param amount the amount in major units
	 * @param currencyCode its currency
	 * @return the same amount
	 */
	public static BigDecimal display(BigDecimal amount, String currencyCode) {
		int fractionDigits = currency(currencyCode).map(Currency::getDefaultFractionDigits).orElse(0);
		return amount.setScale(Math.max(fractionDigits, amount.stripTrailingZeros().scale()));
	}

}
