package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a file, which are all of one account and one currency.
 */
final class CsvRows {

	private final CsvLayout layout;

	private final CsvColumns columns;

	private final CsvFormats formats;

	private final StatementSink sink;

	private @Nullable String account;

	private @Nullable Currency currency;

	private boolean wrong;

	/**
	 * Begins with what the lines before the header say.
	 */
	CsvRows(CsvLayout layout, CsvFormats formats, @Nullable String account, @Nullable Currency currency,
			StatementSink sink) {
		this.layout = layout;
		this.columns = layout.columns();
		this.formats = formats;
		this.account = account;
		this.currency = currency;
		this.sink = sink;
	}

	/**
	 * Returns the account that lines or rows name, else the layout's.
	 */
	@Nullable String account() {
		return (this.account != null) ? this.account : this.layout.account();
	}

	/**
	 * Returns the currency that lines or rows name, else the layout's.
	 */
	@Nullable Currency currency() {
		String own = this.layout.currency();
		return (this.currency != null || own == null) ? this.currency : Money.currency(own).orElse(null);
	}

	/**
	 * Reads a row, and tells all that is wrong with it.
	 * @return null if something is
	 */
	@Nullable CsvMovement read(CsvRow row) {
		this.wrong = false;
		readAccount(row);
		Currency currency = readCurrency(row);
		BankStatus status = status(row);
		LocalDate bookedOn = bookedOn(row, status);
		LocalDate valueOn = day(row, this.columns.valueOn());
		if (currency == null) {
			return null;
		}
		BigDecimal balance = number(row, this.columns.balance(), currency);
		CsvAmount amount = amount(row, currency);
		if (this.wrong || status == null || bookedOn == null || amount == null) {
			return null;
		}
		return new CsvMovement(row, bookedOn, valueOn, status, currency.getCurrencyCode(), amount, balance);
	}

	private void readAccount(CsvRow row) {
		String found = BankTexts.account(row.cell(this.columns.account()));
		if (found != null && this.account != null && !found.equals(this.account)) {
			refuse(row, this.columns.account(),
					"must be " + this.account + " in all rows: export one account at a time");
		}
		this.account = (this.account != null) ? this.account : found;
	}

	private @Nullable Currency readCurrency(CsvRow row) {
		String column = this.columns.currency();
		String cell = row.cell(column);
		Currency found = currency();
		if (column != null && (cell != null || this.layout.currency() == null)) {
			found = Money.currency((cell != null) ? cell.toUpperCase(Locale.ROOT) : "").orElse(null);
		}
		if (found == null) {
			refuse(row, column, (column != null) ? "must be an ISO 4217 code"
					: "must be of a currency, which no line before the header names");
			return null;
		}
		if (this.currency != null && !this.currency.equals(found)) {
			refuse(row, column, "must be " + this.currency + " in all rows: export one currency at a time");
			return null;
		}
		this.currency = found;
		return found;
	}

	private @Nullable BankStatus status(CsvRow row) {
		CsvStatus known = this.columns.status();
		if (known == null) {
			return BankStatus.BOOKED;
		}
		String cell = row.cell(known.column());
		BankStatus status = (cell != null) ? known.of(cell) : null;
		if (status == null) {
			refuse(row, known.column(), "must be a status that the layout knows");
		}
		return status;
	}

	private @Nullable LocalDate bookedOn(CsvRow row, @Nullable BankStatus status) {
		String column = this.columns.bookedOn();
		if (row.cell(column) == null && status != BankStatus.BOOKED && row.cell(this.columns.expectedOn()) != null) {
			return day(row, this.columns.expectedOn());
		}
		if (row.cell(column) == null) {
			refuse(row, column, "must be the day on which the bank booked it");
		}
		return day(row, column);
	}

	private @Nullable LocalDate day(CsvRow row, @Nullable String column) {
		String cell = row.cell(column);
		try {
			return (cell != null) ? this.formats.day(cell) : null;
		}
		catch (CsvFormats.WrongValueException ex) {
			refuse(row, column, ex.expected());
			return null;
		}
	}

	private @Nullable BigDecimal number(CsvRow row, @Nullable String column, Currency currency) {
		String cell = row.cell(column);
		try {
			return (cell != null) ? this.formats.amount(cell, currency) : null;
		}
		catch (CsvFormats.WrongValueException ex) {
			refuse(row, column, ex.expected());
			return null;
		}
	}

	private @Nullable CsvAmount amount(CsvRow row, Currency currency) {
		String column = this.columns.amountColumn();
		if (this.columns.amount() == null) {
			return debitOrCredit(row, currency);
		}
		BigDecimal amount = number(row, column, currency);
		if (amount == null) {
			return (row.cell(column) == null) ? nothing(row, currency) : null;
		}
		CsvMarker marker = this.columns.marker();
		if (marker != null) {
			return marked(row, amount, marker);
		}
		boolean inverted = this.layout.sign() == CsvLayout.Sign.INVERTED;
		return CsvAmount.of(inverted ? amount.negate() : amount, column);
	}

	private @Nullable CsvAmount marked(CsvRow row, BigDecimal amount, CsvMarker marker) {
		String column = this.columns.amountColumn();
		String mark = row.cell(marker.column());
		if (mark != null && marker.debit().contains(mark)) {
			return CsvAmount.debit(amount, column);
		}
		if (mark != null && marker.credit().contains(mark)) {
			return CsvAmount.credit(amount, column);
		}
		if (mark == null && amount.signum() == 0) {
			return CsvAmount.of(amount, column);
		}
		refuse(row, marker.column(), "must mark a debit (" + String.join(", ", marker.debit()) + ") or a credit ("
				+ String.join(", ", marker.credit()) + ")");
		return null;
	}

	private @Nullable CsvAmount debitOrCredit(CsvRow row, Currency currency) {
		String debitColumn = Objects.requireNonNull(this.columns.debit());
		String creditColumn = Objects.requireNonNull(this.columns.credit());
		BigDecimal debit = number(row, debitColumn, currency);
		BigDecimal credit = number(row, creditColumn, currency);
		boolean out = debit != null && debit.signum() != 0;
		boolean in = credit != null && credit.signum() != 0;
		if (debit != null && credit != null && out && in) {
			return CsvAmount.both(debit, credit, creditColumn);
		}
		if (debit != null && (out || credit == null)) {
			return CsvAmount.debit(debit, debitColumn);
		}
		if (credit != null) {
			return CsvAmount.credit(credit, creditColumn);
		}
		boolean blank = row.cell(debitColumn) == null && row.cell(creditColumn) == null;
		return blank ? nothing(row, currency) : null;
	}

	// A row that tells a balance only, such as one brought forward, moves nothing: the
	// arithmetic of the balances shows if it did.
	private @Nullable CsvAmount nothing(CsvRow row, Currency currency) {
		String column = this.columns.amountColumn();
		if (row.cell(this.columns.balance()) == null) {
			refuse(row, column, "must hold an amount");
			return null;
		}
		return CsvAmount.of(Money.of(BigDecimal.ZERO, currency).amount(), column);
	}

	private void refuse(CsvRow row, @Nullable String column, String expected) {
		this.wrong = true;
		this.sink.error((column != null) ? row.error(column, expected) : row.error(expected));
	}

}
