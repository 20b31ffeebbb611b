package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Days, amounts and currencies as OFX writes them (OFX 2.2, section 3.2).
 */
final class OfxValues {

	// The bank's time and the distance of its zone may follow. The day that it wrote is
	// the day on which it books.
	private static final Pattern DAY = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})"
			+ "(?:([01]\\d|2[0-3])[0-5]\\d(?:(?:[0-5]\\d|60)(?:\\.\\d{1,9})?)?)?(?:\\s*\\[[^\\[\\]]{0,20}])?");

	// OFX has no separators of thousands, and allows a comma before the decimals. 1,200
	// and 1.200 are then a thousand as well as a little more than one.
	private static final Pattern MAY_BE_THOUSANDS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

	private OfxValues() {
	}

	static LocalDate day(OfxElement element) {
		Matcher matcher = DAY.matcher(element.value());
		LocalDate day = matcher.matches() ? BankDays.day(Integer.parseInt(matcher.group(1)),
				Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))) : null;
		if (day == null) {
			throw element.unreadable("must be a day such as 20260131, with or without a time and [zone]");
		}
		return day;
	}

	static BigDecimal amount(OfxElement element, Currency currency) {
		String text = element.value();
		boolean negative = text.startsWith("-");
		String unsigned = (negative || text.startsWith("+")) ? text.substring(1) : text;
		if (currency.getDefaultFractionDigits() != 3 && MAY_BE_THOUSANDS.matcher(unsigned).matches()) {
			throw element.unreadable("must not have three digits after its only comma or point");
		}
		BigDecimal number = Decimals.withPoint(unsigned);
		if (number == null) {
			number = Decimals.withComma(unsigned);
		}
		if (number == null) {
			throw element.unreadable("must be a number such as -1200.50, without separators of thousands");
		}
		try {
			return Money.of(negative ? number.negate() : number, currency).amount();
		}
		catch (InvalidAmountException ex) {
			throw element.unreadable(String.valueOf(ex.getMessage()));
		}
	}

	static Currency currency(OfxElement element) {
		return Money.currency(element.value())
			.orElseThrow(() -> element.unreadable("must be the ISO 4217 code of a currency"));
	}

	/**
	 * Returns a text on one line.
	 * @return null if there is none
	 */
	static @Nullable String text(@Nullable String value) {
		return (value == null) ? null
				: BankTexts.text(value.lines().map(String::strip).collect(Collectors.joining(" ")));
	}

}
