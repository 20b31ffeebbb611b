package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The statement that one file is: it takes the file line by line and tells what it finds.
 */
final class CsvStatement {

	private static final int MAX_LINES_BEFORE = 200;

	// Rows that wait for a balance to show the order of the file.
	private static final int MAX_WAITING = 1000;

	private final CsvLayout layout;

	private final CsvHeader header;

	private final CsvFormats formats;

	private final StatementSink sink;

	private final CsvFacts facts;

	private final CsvBalances balances;

	private final CsvDebits debits = new CsvDebits();

	private final Queue<CsvMovement> waiting = new ArrayDeque<>();

	private @Nullable CsvRows rows;

	private int linesBefore;

	private int headerLine;

	private boolean stopped;

	private boolean refused;

	private int rowCount;

	private int entryCount;

	private @Nullable BigDecimal opening;

	private @Nullable LocalDate firstOn;

	private @Nullable LocalDate lastOn;

	CsvStatement(CsvLayout layout, CsvHeader header, CsvFormats formats, StatementSink sink) {
		this.layout = layout;
		this.header = header;
		this.formats = formats;
		this.sink = sink;
		this.facts = new CsvFacts(layout);
		this.balances = new CsvBalances(layout.order());
	}

	/**
	 * Returns the statement's number for an error: 0 before its header.
	 */
	int number() {
		return (this.rows != null) ? 1 : 0;
	}

	/**
	 * Takes the next line.
	 * @return false if the header can't come any more
	 */
	boolean take(CsvLine line) {
		if (line.isBlank()) {
			return true;
		}
		if (this.rows == null) {
			return takeBefore(line);
		}
		this.stopped = this.stopped || line.begins(this.layout.stopAt());
		if (this.stopped) {
			takeAfter(line);
		}
		else {
			takeRow(line, this.rows);
		}
		return true;
	}

	private boolean takeBefore(CsvLine line) {
		if (this.header.matches(line.cells())) {
			this.headerLine = line.number();
			CsvFacts.Fact account = this.facts.account();
			this.rows = new CsvRows(this.layout, this.formats,
					BankTexts.account((account != null) ? account.text() : null), currency(), this.sink);
			return true;
		}
		this.facts.look(line);
		return ++this.linesBefore < MAX_LINES_BEFORE;
	}

	private @Nullable Currency currency() {
		CsvFacts.Fact fact = this.facts.currency();
		Currency found = (fact != null) ? Money.currency(fact.text().toUpperCase(Locale.ROOT)).orElse(null) : null;
		if (fact != null && found == null) {
			refuse(fact.error("must be an ISO 4217 code"));
		}
		return found;
	}

	private void takeAfter(CsvLine line) {
		this.facts.look(line);
		if (this.header.fits(line.cells())) {
			CsvRow row = new CsvRow(line, this.rowCount + 1, this.header);
			if (this.formats.isDay(row.cell(this.layout.columns().bookedOn()))) {
				refuse(row.error(this.layout.columns().bookedOn(), "must not be a day after the footer's first line"));
			}
		}
	}

	private void takeRow(CsvLine line, CsvRows reading) {
		CsvRow row = new CsvRow(line, ++this.rowCount, this.header);
		if (!this.header.fits(line.cells())) {
			refuse(row.error(
					"must have " + this.header.size() + " cells, as many as the header, not " + line.cells().size()));
			return;
		}
		CsvMovement movement = reading.read(row);
		if (movement == null) {
			this.refused = true;
			return;
		}
		if (movement.isBooked()) {
			book(movement, reading);
		}
		this.waiting.add(movement);
		while (!this.waiting.isEmpty() && isDue(this.waiting.element())) {
			tell(this.waiting.remove());
		}
	}

	private void book(CsvMovement movement, CsvRows reading) {
		LocalDate day = movement.bookedOn();
		if (this.firstOn == null || this.lastOn == null) {
			this.opening = balance(this.facts.opening(), reading);
			this.balances.open(this.opening);
		}
		this.firstOn = (this.firstOn == null || day.isBefore(this.firstOn)) ? day : this.firstOn;
		this.lastOn = (this.lastOn == null || day.isAfter(this.lastOn)) ? day : this.lastOn;
		this.balances.add(movement);
	}

	private boolean isDue(CsvMovement movement) {
		return movement.settled() != null || !movement.isBooked() || this.balances.isDecided(movement)
				|| this.waiting.size() > MAX_WAITING;
	}

	private void tell(CsvMovement movement) {
		CsvAmount amount = movement.amount();
		BigDecimal shown = amount.isCertain() ? amount.usual() : this.balances.moved(movement);
		BigDecimal moved = (shown != null) ? shown : amount.usual();
		if (moved != null) {
			movement.settle(moved);
			this.debits.add(movement, moved, shown != null);
			this.sink.entry(movement.entry(moved, this.layout.columns()));
			this.entryCount++;
		}
		else if (!this.refused) {
			// After a row that can't be read, the balances around it show nothing.
			refuse(movement.row()
				.error(amount.column(), "must stand alone and not be below zero, or follow from the balances before "
						+ "and after it, which show which way the money went"));
		}
	}

	/**
	 * Takes the end of the file.
	 */
	void end() {
		if (this.rows == null) {
			this.sink.error(withoutHeader());
			return;
		}
		this.balances.end();
		this.waiting.forEach(this::tell);
		this.waiting.clear();
		if (!this.refused) {
			checkBalances();
		}
		this.sink.statement(statement(this.rows));
	}

	/**
	 * Returns what is wrong with a file whose header is not found.
	 */
	FormatError withoutHeader() {
		return new FormatError(0, 0, 1, null, null, null, "must have a line with the columns " + this.header
				+ " and no others, among the first " + MAX_LINES_BEFORE);
	}

	private void checkBalances() {
		checkBalance(this.balances.undecided(), "must follow from the balance of the row above or of the row below");
		checkBalance(this.balances.unproven(),
				"must be told, as in other rows: what is newest and has no balance " + "may not be booked yet");
		CsvMovement doubtful = this.debits.doubtful();
		if (doubtful != null) {
			refuse(doubtful.row()
				.error(doubtful.amount().column(), "must be written like the other debits, which shows that a minus "
						+ "takes nothing back, or follow from the balances before and after it"));
		}
	}

	private void checkBalance(@Nullable CsvMovement wrong, String expected) {
		if (wrong != null) {
			refuse(wrong.row().error(Objects.requireNonNull(this.layout.columns().balance()), expected));
		}
	}

	private BankStatement statement(CsvRows reading) {
		Currency currency = reading.currency();
		if (this.opening == null && !this.refused) {
			this.opening = balance(this.facts.opening(), reading);
		}
		BigDecimal before = (this.opening != null) ? this.opening : this.balances.opening();
		BigDecimal closing = balance(this.facts.closing(), reading);
		LocalDate from = day(this.facts.from());
		LocalDate to = day(this.facts.to());
		return new BankStatement(1, this.headerLine, StatementKind.FINAL, reading.account(),
				(currency != null) ? currency.getCurrencyCode() : null, null, null, null,
				(from != null) ? from : this.firstOn, (to != null) ? to : this.lastOn, before,
				(closing != null) ? closing : this.balances.closing(), this.entryCount);
	}

	private @Nullable BigDecimal balance(CsvFacts.@Nullable Fact fact, CsvRows reading) {
		Currency currency = reading.currency();
		if (fact == null || currency == null) {
			return null;
		}
		try {
			return this.formats.amount(fact.text(), currency);
		}
		catch (CsvFormats.WrongValueException ex) {
			refuse(fact.error(ex.expected()));
			return null;
		}
	}

	private @Nullable LocalDate day(CsvFacts.@Nullable Fact fact) {
		try {
			return (fact != null) ? this.formats.day(fact.text()) : null;
		}
		catch (CsvFormats.WrongValueException ex) {
			refuse(fact.error(ex.expected()));
			return null;
		}
	}

	private void refuse(FormatError error) {
		this.refused = true;
		this.sink.error(error);
	}

}
