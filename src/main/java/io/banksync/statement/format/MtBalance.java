package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A balance of an MT940 message.
 *
 * @param on the day at whose end it holds
 * @param currency the account's
 * @param amount in major units, negative if overdrawn
 * @param allDigits whether all fraction digits of the currency are written, so that
 * nothing can be missing behind them
 */
record MtBalance(LocalDate on, Currency currency, BigDecimal amount, boolean allDigits) {

	private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})([\\d,]+)");

	static MtBalance of(MtField field) {
		String text = field.text();
		Matcher matcher = BALANCE.matcher(text);
		if (!matcher.matches()) {
			throw new UnreadableFieldException(null, text,
					"must be C or D, a day, a currency and an amount, such as C260302EUR1250,00");
		}
		LocalDate on = MtValues.day(matcher.group(2), matcher.start(2));
		Currency currency = MtValues.currency(matcher.group(3), matcher.start(3));
		BigDecimal amount = MtValues.amount(matcher.group(4), matcher.start(4), currency);
		int comma = matcher.group(4).indexOf(',');
		boolean allDigits = comma >= 0 && matcher.group(4).length() - comma - 1 >= currency.getDefaultFractionDigits();
		return new MtBalance(on, currency, "D".equals(matcher.group(1)) ? amount.negate() : amount, allDigits);
	}

}
