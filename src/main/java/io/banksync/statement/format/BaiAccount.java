package io.banksync.statement.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An account in a group and what the bank says of it before its entries.
 *
 * @param group the group
 * @param line where it begins in the file
 * @param number the account as the bank writes it
 * @param currency its own, else that of the group
 * @param opening the ledger balance at the start of the day; null if it is not said
 * @param closing the ledger balance at its end; null if it is not said
 * @param sum the sum of all amounts in its record
 */
record BaiAccount(BaiGroup group, int line, String number, Currency currency, @Nullable BigDecimal opening,
		@Nullable BigDecimal closing, BigInteger sum) {

	private static final String OPENING_LEDGER = "010";

	private static final String CLOSING_LEDGER = "015";

	/**
	 * Reads a record 03.
	 */
	static BaiAccount read(BaiRecord record, BaiGroup group) {
		BaiFields fields = record.fields();
		String field = fields.next();
		String number = BankTexts.account(field);
		if (number == null) {
			throw record.unreadable(field, "must name the account");
		}
		Currency currency = BaiGroup.currency(fields.next(), group.currency().getCurrencyCode(), record);
		BigDecimal opening = null;
		BigDecimal closing = null;
		BigInteger sum = BigInteger.ZERO;
		while (fields.hasNext()) {
			String type = fields.next();
			BigInteger amount = fields.signedAmount();
			Integer items = fields.number();
			fields.funds();
			checkType(type, amount != null || items != null, record);
			if (amount == null) {
				continue;
			}
			sum = sum.add(amount);
			if (type.equals(OPENING_LEDGER)) {
				opening = balance(opening, amount, currency, record);
			}
			else if (type.equals(CLOSING_LEDGER)) {
				closing = balance(closing, amount, currency, record);
			}
		}
		return new BaiAccount(group, record.line(), number, currency, opening, closing, sum);
	}

	/**
	 * Reads a record 16.
	 * @param number the number of the entry in the statement
	 */
	StatementEntry readEntry(BaiRecord record, int number) {
		BaiFields fields = record.fields();
		String code = fields.next();
		BaiTypeCode type = BaiTypeCode.of(code, record);
		BigInteger minor = fields.amount();
		checkAmount(type, minor, code, record);
		BigDecimal amount = money((minor != null) ? minor : BigInteger.ZERO, this.currency, record);
		LocalDate valueOn = fields.funds();
		String bankReference = BankTexts.id(fields.next());
		String reference = BankTexts.id(fields.next());
		return new StatementEntry(number, 0, record.line(), this.group.asOf(), valueOn,
				(type.signum() < 0) ? amount.negate() : amount, this.currency.getCurrencyCode(),
				type.isNonMonetary() ? BankStatus.INFORMATION : BankStatus.BOOKED, type.nature(), code, bankReference,
				null, reference, fields.text(), null, null, List.of(), 1);
	}

	BankStatement statement(int number, int entryCount) {
		return new BankStatement(number, this.line, this.group.kind(), this.number, this.currency.getCurrencyCode(),
				null, null, null, this.group.asOf(), this.group.asOf(), this.opening, this.closing, entryCount);
	}

	private static void checkType(String type, boolean filled, BaiRecord record) {
		if (!BaiTypeCode.isCode(type) && (filled || !type.isEmpty())) {
			throw record.unreadable(type, "must be a type code of three digits");
		}
	}

	private static void checkAmount(BaiTypeCode type, @Nullable BigInteger minor, String code, BaiRecord record) {
		if (type.isNonMonetary()) {
			if (minor != null && minor.signum() != 0) {
				throw record.unreadable(minor.toString(), "must have no amount, because its type code is " + code);
			}
		}
		else if (type.signum() == 0) {
			throw record.unreadable(code, "must have the type code of a credit or a debit; a balance is no entry");
		}
		else if (minor == null) {
			throw record.unreadable("", "must have an amount");
		}
	}

	private static BigDecimal balance(@Nullable BigDecimal known, BigInteger minor, Currency currency,
			BaiRecord record) {
		if (known != null) {
			throw record.unreadable(minor.toString(), "must have each balance once");
		}
		return money(minor, currency, record);
	}

	private static BigDecimal money(BigInteger minor, Currency currency, BaiRecord record) {
		try {
			return Money.of(new BigDecimal(minor, currency.getDefaultFractionDigits()), currency).amount();
		}
		catch (InvalidAmountException ex) {
			throw record.unreadable(minor.toString(), String.valueOf(ex.getMessage()));
		}
	}

}
