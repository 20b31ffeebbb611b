package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many entries went one way and what they sum up to, as the bank says it at the end
 * of a message.
 *
 * @param count how many
 * @param sum in major units, not negative
 */
record MtTotal(int count, BigDecimal sum) {

	static final MtTotal NONE = new MtTotal(0, BigDecimal.ZERO);

	private static final Pattern TOTAL = Pattern.compile("(\\d{1,9})([A-Z]{3})([\\d,]+)");

	/**
	 * Reads a total.
	 * @param currency the account's
	 */
	static MtTotal of(MtField field, Currency currency) {
		String text = field.text();
		Matcher matcher = TOTAL.matcher(text);
		if (!matcher.matches()) {
			throw new UnreadableFieldException(null, text,
					"must be a number, a currency and an amount, such as 3EUR1250,00");
		}
		if (!matcher.group(2).equals(currency.getCurrencyCode())) {
			throw new UnreadableFieldException(matcher.start(2), matcher.group(2), "must have the account's currency");
		}
		return new MtTotal(Integer.parseInt(matcher.group(1)),
				MtValues.amount(matcher.group(3), matcher.start(3), currency));
	}

	MtTotal plus(BigDecimal amount) {
		return new MtTotal(this.count + 1, this.sum.add(amount.abs()));
	}

	boolean agreesWith(MtTotal other) {
		return this.count == other.count && this.sum.compareTo(other.sum) == 0;
	}

}
