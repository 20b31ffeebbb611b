package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row that was read, whose amount may wait for the balance of another row.
 */
final class CsvMovement {

	private final CsvRow row;

	private final LocalDate bookedOn;

	private final @Nullable LocalDate valueOn;

	private final BankStatus status;

	private final String currency;

	private final CsvAmount amount;

	private final @Nullable BigDecimal balance;

	private @Nullable BigDecimal byAbove;

	private @Nullable BigDecimal byBelow;

	private @Nullable BigDecimal settled;

	CsvMovement(CsvRow row, LocalDate bookedOn, @Nullable LocalDate valueOn, BankStatus status, String currency,
			CsvAmount amount, @Nullable BigDecimal balance) {
		this.row = row;
		this.bookedOn = bookedOn;
		this.valueOn = valueOn;
		this.status = status;
		this.currency = currency;
		this.amount = amount;
		this.balance = balance;
	}

	CsvRow row() {
		return this.row;
	}

	LocalDate bookedOn() {
		return this.bookedOn;
	}

	boolean isBooked() {
		return this.status == BankStatus.BOOKED;
	}

	CsvAmount amount() {
		return this.amount;
	}

	@Nullable BigDecimal balance() {
		return this.balance;
	}

	/**
	 * Returns what must have moved if the row above is the one before it in time.
	 */
	@Nullable BigDecimal byAbove() {
		return this.byAbove;
	}

	void byAbove(BigDecimal moved) {
		this.byAbove = moved;
	}

	/**
	 * Returns what must have moved if the row below is the one before it in time.
	 */
	@Nullable BigDecimal byBelow() {
		return this.byBelow;
	}

	void byBelow(BigDecimal moved) {
		this.byBelow = moved;
	}

	/**
	 * Returns the amount once it is known.
	 */
	@Nullable BigDecimal settled() {
		return this.amount.isCertain() ? this.amount.usual() : this.settled;
	}

	void settle(BigDecimal amount) {
		this.settled = amount;
	}

	/**
	 * Returns the movement as an entry of a statement.
	 * @param amount its amount, which is known by now
	 * @param columns where the bank writes what
	 */
	StatementEntry entry(BigDecimal amount, CsvColumns columns) {
		boolean out = amount.signum() < 0;
		return new StatementEntry(this.row.number(), 0, this.row.line().number(), this.bookedOn, this.valueOn, amount,
				this.currency, this.status, EntryNature.PAYMENT, BankTexts.id(this.row.cell(columns.bankCode())),
				BankTexts.id(this.row.cell(columns.bankReference())), BankTexts.id(this.row.cell(columns.endToEndId())),
				BankTexts.id(this.row.cell(columns.reference())), text(columns.text()),
				BankTexts.text(first(out ? columns.payee() : columns.payer(), columns.counterparty())),
				BankTexts.account(
						first(out ? columns.payeeAccount() : columns.payerAccount(), columns.counterpartyAccount())),
				List.of(), 1);
	}

	private @Nullable String first(@Nullable String column, @Nullable String other) {
		String cell = this.row.cell(column);
		return (cell != null) ? cell : this.row.cell(other);
	}

	private @Nullable String text(List<String> columns) {
		StringBuilder text = new StringBuilder();
		for (String column : columns) {
			String cell = this.row.cell(column);
			if (cell != null) {
				text.append(text.isEmpty() ? "" : " ").append(cell);
			}
		}
		return BankTexts.text(text.toString());
	}

}
