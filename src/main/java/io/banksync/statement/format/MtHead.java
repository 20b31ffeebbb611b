package io.banksync.statement.format;

import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What an MT message says before its balances and entries: whose statement it is, which
 * one, and of what day.
 */
final class MtHead {

	private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})(?:/(\\d{1,9}))?(?:/\\d{1,9})?");

	private static final Pattern TIME = Pattern.compile("(\\d{6})(?:\\d{4}(?:[+-]\\d{4})?)?");

	private static final Pattern FLOOR = Pattern.compile("([A-Z]{3})[CD]?([\\d,]+)");

	// As long as a column takes; SWIFT allows 35.
	private static final int MAX_ACCOUNT_LENGTH = 64;

	private @Nullable String account;

	private boolean numbered;

	private @Nullable String sequence;

	private @Nullable Integer page;

	private @Nullable LocalDate day;

	private @Nullable Currency floorCurrency;

	void readAccount(MtField field) {
		String id = BankTexts.account(field.text());
		if (this.account != null) {
			throw UnreadableFieldException.of(field, "must stand in a message once");
		}
		if (id == null || id.length() > MAX_ACCOUNT_LENGTH) {
			throw UnreadableFieldException.of(field,
					"must be an account of at most " + MAX_ACCOUNT_LENGTH + " characters");
		}
		this.account = id;
	}

	void readNumber(MtField field) {
		Matcher matcher = NUMBER.matcher(field.text());
		if (this.numbered) {
			throw UnreadableFieldException.of(field, "must stand in a message once");
		}
		if (!matcher.matches()) {
			throw UnreadableFieldException.of(field, "must be a number and perhaps a page, such as 42/1");
		}
		this.numbered = true;
		// Banks that don't number their statements or pages write zero.
		String written = matcher.group(1);
		String writtenPage = matcher.group(2);
		int pageNumber = (writtenPage == null) ? 0 : Integer.parseInt(writtenPage);
		this.sequence = "0".equals(written) ? null : written;
		this.page = (pageNumber == 0) ? null : Integer.valueOf(pageNumber);
	}

	void readTime(MtField field) {
		Matcher matcher = TIME.matcher(field.text());
		if (!matcher.matches()) {
			throw UnreadableFieldException.of(field, "must be a day and a time, such as 2603021030+0100");
		}
		this.day = MtValues.day(matcher.group(1), 0);
	}

	/**
	 * Reads a floor limit, of which there may be one for debits and one for credits.
	 */
	void readFloor(MtField field) {
		Matcher matcher = FLOOR.matcher(field.text());
		if (!matcher.matches()) {
			throw UnreadableFieldException.of(field, "must be a currency and an amount, such as EUR0,00");
		}
		Currency currency = MtValues.currency(matcher.group(1), matcher.start(1));
		MtValues.amount(matcher.group(2), matcher.start(2), currency);
		if (this.floorCurrency != null && !this.floorCurrency.equals(currency)) {
			throw UnreadableFieldException.of(field, "must have the account's currency, " + this.floorCurrency);
		}
		this.floorCurrency = currency;
	}

	@Nullable String account() {
		return this.account;
	}

	/**
	 * Returns the number of the statement, without leading zeros.
	 */
	@Nullable String sequence() {
		return this.sequence;
	}

	@Nullable Integer page() {
		return this.page;
	}

	/**
	 * Returns the day on which an intraday message was written.
	 */
	@Nullable LocalDate day() {
		return this.day;
	}

	/**
	 * Returns the currency of an intraday message.
	 * @return null if there is no floor limit, as in MT940
	 */
	@Nullable Currency floorCurrency() {
		return this.floorCurrency;
	}

}
