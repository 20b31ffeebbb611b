package io.banksync.statement.format;

import java.time.LocalDate;
import java.util.Currency;

import io.banksync.money.Money;

/**
 * What a bank says of all accounts in a group.
 *
 * @param asOf the day of their balances and entries
 * @param kind whether the bank closed that day
 * @param currency that of accounts that name none
 */
record BaiGroup(LocalDate asOf, StatementKind kind, Currency currency) {

	/**
	 * Reads a record 02.
	 */
	static BaiGroup read(BaiRecord record) {
		BaiFields fields = record.fields();
		fields.next();
		fields.next();
		String status = fields.next();
		// 2 deletes a group that was told before, 3 corrects one: both would count. 4 is
		// a test.
		if (!status.equals("1")) {
			throw record.unreadable(status, "must be an update, group status 1");
		}
		LocalDate asOf = fields.day();
		fields.next();
		Currency currency = currency(fields.next(), "USD", record);
		String modifier = fields.next();
		StatementKind kind = switch (modifier) {
			case "", "1", "2", "4" -> StatementKind.FINAL;
			case "3" -> StatementKind.INTRADAY;
			default -> throw record.unreadable(modifier, "must be an as-of-date modifier from 1 to 4");
		};
		return new BaiGroup(asOf, kind, currency);
	}

	/**
	 * Returns the currency that a record names.
	 */
	static Currency currency(String code, String otherwise, BaiRecord record) {
		return Money.currency(code.isEmpty() ? otherwise : code)
			.orElseThrow(() -> record.unreadable(code, "must be the ISO 4217 code of a currency"));
	}

}
