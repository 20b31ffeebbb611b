package io.banksync.statement.format;

import java.time.LocalDate;
import java.util.Currency;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a camt message at its end.
 */
final class CamtStatement {

	private final CamtValues values;

	private final StatementKind kind;

	private final CamtTypes types;

	private final CamtBalances.@Nullable Balance opening;

	private final CamtBalances.@Nullable Balance closing;

	CamtStatement(CamtValues values, StatementKind kind, CamtBalances balances, CamtTypes types) {
		this.values = values;
		this.kind = kind;
		this.types = types;
		this.opening = balances.opening(kind);
		this.closing = balances.closing(kind);
	}

	/** Returns the account as the bank writes it; null if it is not said. */
	static @Nullable String account(CamtValues values) {
		return BankTexts.account(values.text(CamtField.ACCOUNT).orElse(null));
	}

	BankStatement read(int number, int entryCount) {
		CamtValue fromValue = this.types.optional(this.values, CamtField.FROM);
		LocalDate from = this.types.day(fromValue);
		LocalDate to = this.types.day(this.types.optional(this.values, CamtField.TO));
		if (fromValue != null && from != null && to != null && to.isBefore(from)) {
			this.types.error(fromValue, fromValue.text(), "must not be after the end of the period, " + to);
		}
		String sequence = BankTexts.text(this.values.text(CamtField.SEQUENCE).orElse(null));
		return new BankStatement(number, this.values.line(), this.kind, account(this.values), currency(),
				BankTexts.text(this.values.text(CamtField.STATEMENT_ID).orElse(null)),
				(sequence != null) ? sequence.replaceFirst("^0+(?=.)", "") : null, page(),
				(from != null) ? from : firstDay(), (to != null) ? to : lastDay(),
				(this.opening != null) ? this.opening.amount() : null,
				(this.closing != null) ? this.closing.amount() : null, entryCount);
	}

	private @Nullable Integer page() {
		CamtValue value = this.types.optional(this.values, CamtField.PAGE);
		Integer page = this.types.count(value);
		if (value != null && page != null && page == 0) {
			this.types.error(value, value.text(), "must be counted from 1");
		}
		return page;
	}

	/**
	 * Returns the currency that the account or its balances have; null if there are none.
	 */
	private @Nullable String currency() {
		CamtValue named = this.types.optional(this.values, CamtField.ACCOUNT_CURRENCY);
		String currency = null;
		if (named != null) {
			currency = Money.currency(named.stripped()).map(Currency::getCurrencyCode).orElse(null);
			if (currency == null) {
				this.types.error(named, named.text(), "must be a currency of ISO 4217");
			}
		}
		for (CamtBalances.Balance balance : new CamtBalances.@Nullable Balance[] { this.opening, this.closing }) {
			if (balance != null && currency != null && !currency.equals(balance.currency())) {
				this.types.error(balance.value(), balance.currency(),
						"must be in the currency of the account, " + currency);
			}
			else if (balance != null) {
				currency = balance.currency();
			}
		}
		return currency;
	}

	// A balance's day may be the day before the period. A statement that seems to have a
	// day in common with another is compared with it; one that seems to have none would
	// be taken as new.
	private @Nullable LocalDate firstDay() {
		if (this.opening == null || this.closing == null) {
			return (this.opening != null) ? this.opening.day() : lastDay();
		}
		return this.opening.day().isBefore(this.closing.day()) ? this.opening.day() : this.closing.day();
	}

	private @Nullable LocalDate lastDay() {
		if (this.opening == null || this.closing == null) {
			return (this.closing != null) ? this.closing.day() : (this.opening != null) ? this.opening.day() : null;
		}
		return this.opening.day().isAfter(this.closing.day()) ? this.opening.day() : this.closing.day();
	}

}
