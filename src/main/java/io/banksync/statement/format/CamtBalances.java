package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The booked balances of a statement: of several openings the earliest, of several
 * closings the last.
 */
final class CamtBalances {

	private final CamtTypes types;

	private @Nullable Balance opening;

	private @Nullable Balance previousClosing;

	private @Nullable Balance closing;

	private @Nullable Balance firstInterim;

	private @Nullable Balance lastInterim;

	private boolean severalInterims;

	CamtBalances(CamtTypes types) {
		this.types = types;
	}

	/** Takes a balance; one of available money or of the bank's own kind says nothing. */
	void add(CamtValues values) {
		switch (values.text(CamtField.BALANCE_TYPE).map(String::strip).orElse("")) {
			case "OPBD" -> this.opening = earlier(this.opening, read(values));
			case "PRCD" -> this.previousClosing = earlier(this.previousClosing, read(values));
			case "CLBD" -> this.closing = later(this.closing, read(values));
			case "ITBD" -> addInterim(read(values));
			default -> {
				// Not what was booked.
			}
		}
	}

	private void addInterim(@Nullable Balance interim) {
		this.severalInterims = this.firstInterim != null;
		this.firstInterim = earlier(this.firstInterim, interim);
		this.lastInterim = later(this.lastInterim, interim);
	}

	private @Nullable Balance read(CamtValues values) {
		CamtValue value = this.types.required(values, CamtField.BALANCE_AMOUNT);
		Money amount = this.types.money(value);
		Boolean credit = this.types.credit(this.types.required(values, CamtField.BALANCE_DIRECTION));
		LocalDate day = this.types.day(this.types.required(values, CamtField.BALANCE_DAY));
		if (value == null || amount == null || credit == null || day == null) {
			return null;
		}
		return new Balance(credit ? amount.amount() : amount.amount().negate(), amount.currency().getCurrencyCode(),
				day, value);
	}

	private static @Nullable Balance earlier(@Nullable Balance known, @Nullable Balance next) {
		return (known == null || next != null && next.day().isBefore(known.day())) ? next : known;
	}

	private static @Nullable Balance later(@Nullable Balance known, @Nullable Balance next) {
		return (known == null || next != null && !next.day().isBefore(known.day())) ? next : known;
	}

	/**
	 * Returns the balance before the first entry; null if it is not said. An interim one
	 * opens a later page, whose end another balance tells.
	 */
	@Nullable Balance opening(StatementKind kind) {
		Balance said = (this.opening != null) ? this.opening : this.previousClosing;
		boolean page = kind == StatementKind.FINAL && (this.severalInterims || this.closing != null);
		return (said == null && page) ? this.firstInterim : said;
	}

	/**
	 * Returns the balance after the last entry; null if it is not said. An interim one
	 * closes a page that another follows, or a report of a day that goes on.
	 */
	@Nullable Balance closing(StatementKind kind) {
		boolean open = kind != StatementKind.FINAL || this.severalInterims || this.opening != null
				|| this.previousClosing != null;
		return (this.closing == null && open) ? this.lastInterim : this.closing;
	}

	/**
	 * A balance.
	 *
	 * @param amount negative if overdrawn
	 * @param currency its ISO 4217 code
	 * @param day the day that it is of
	 * @param value where it is written
	 */
	record Balance(BigDecimal amount, String currency, LocalDate day, CamtValue value) {
	}

}
