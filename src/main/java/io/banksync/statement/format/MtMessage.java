package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An MT940 or MT942 message while it is read: what one account's bank says of a period.
 * MT940 has balances; MT942 has a floor limit instead of them.
 */
final class MtMessage {

	private static final String TOO_LONG = "must have at most " + MtLines.MAX_LENGTH + " characters in an entry";

	private final StatementSink sink;

	private final int number;

	private final int line;

	private final @Nullable String reference;

	private final MtHead head = new MtHead();

	private MtPart part = MtPart.HEAD;

	private boolean openingOfPage;

	private @Nullable MtBalance opening;

	private @Nullable MtBalance closing;

	private MtTotal out = MtTotal.NONE;

	private MtTotal in = MtTotal.NONE;

	private @Nullable MtEntry entry;

	private int entries;

	private boolean faulty;

	MtMessage(StatementSink sink, int number, MtField reference) {
		this.sink = sink;
		this.number = number;
		this.line = reference.line();
		this.reference = BankTexts.id(reference.text());
	}

	int number() {
		return this.number;
	}

	MtPart part() {
		return this.part;
	}

	boolean isIntraday() {
		return this.head.floorCurrency() != null;
	}

	/**
	 * Says that a part of the message could not be read, of which the sink knows.
	 */
	void markFaulty() {
		this.faulty = true;
	}

	/**
	 * Takes the next field, and tells the sink if it can't be read.
	 * @return whether it could
	 */
	boolean add(MtField field) {
		try {
			read(field);
			return true;
		}
		catch (UnreadableFieldException ex) {
			error(field, ex);
			return false;
		}
	}

	/**
	 * Tells the sink of the statement that the message holds.
	 * @param lastLine the line at which the message ends
	 * @param marked whether something marks its end, not only that of the file
	 */
	void end(int lastLine, boolean marked) {
		finishEntry();
		String missing = missing(marked);
		if (missing == null && !this.faulty) {
			this.sink.statement(statement());
		}
		else if (missing != null && !this.faulty) {
			this.sink.error(new FormatError(this.number, 0, lastLine, null, missing, null,
					"must come before the end of the message that begins in line " + this.line));
		}
	}

	private void read(MtField field) {
		MtTag tag = field.tag();
		if (!tag.mayStandIn(this.part)) {
			throw UnreadableFieldException.of(field, tag.place());
		}
		switch (tag) {
			case REFERENCE, RELATED_REFERENCE -> {
			}
			case ACCOUNT, ACCOUNT_AND_BANK -> this.head.readAccount(field);
			case NUMBER, NUMBER_AND_PAGE -> this.head.readNumber(field);
			case TIME, TIME_AND_ZONE -> this.head.readTime(field);
			case FLOOR -> this.head.readFloor(field);
			case OPENING, OPENING_OF_PAGE -> readOpening(field);
			case MOVEMENT -> readMovement(field);
			case DETAILS -> readDetails(field);
			case NOT_SWIFT -> readAddition(field);
			case CLOSING, CLOSING_OF_PAGE -> readClosing(field);
			case AVAILABLE, FORWARD_AVAILABLE -> MtBalance.of(field);
			case DEBITS -> readTotal(field, false);
			case CREDITS -> readTotal(field, true);
		}
	}

	private void readOpening(MtField field) {
		this.part = MtPart.ENTRIES;
		if (isIntraday()) {
			throw UnreadableFieldException.of(field, "must not follow :34F:, which an intraday message has instead");
		}
		this.opening = MtBalance.of(field);
		this.openingOfPage = field.tag() == MtTag.OPENING_OF_PAGE;
	}

	private void readMovement(MtField field) {
		finishEntry();
		this.part = MtPart.ENTRIES;
		this.entries++;
		MtEntry started = new MtEntry(this.entries, field.line());
		this.entry = started;
		Currency currency = currency(field);
		if (currency != null) {
			started.move(MtMovement.of(field, currency));
		}
	}

	private void readDetails(MtField field) {
		MtEntry described = this.entry;
		if (described == null && this.part != MtPart.END) {
			throw UnreadableFieldException.of(field, "must come after :61: or after the closing balance");
		}
		if (described != null && !described.addDetails(field.texts())) {
			throw UnreadableFieldException.of(field, TOO_LONG);
		}
	}

	private void readAddition(MtField field) {
		MtEntry described = this.entry;
		if (described != null && !described.addAddition(field.texts())) {
			throw UnreadableFieldException.of(field, TOO_LONG);
		}
	}

	private void readClosing(MtField field) {
		finishEntry();
		this.part = MtPart.END;
		MtBalance first = this.opening;
		MtBalance balance = MtBalance.of(field);
		if (first == null && !this.faulty) {
			throw UnreadableFieldException.of(field, "must come after an opening balance, :60F: or :60M:");
		}
		if (first != null && !balance.currency().equals(first.currency())) {
			throw UnreadableFieldException.of(field, "must have the account's currency, " + first.currency());
		}
		if (field.isCut() && !balance.allDigits()) {
			throw UnreadableFieldException.of(field,
					"must have all digits of its amount where the file ends, or it may be cut");
		}
		this.closing = balance;
	}

	// An MT942 may leave entries below its floor out, and still have them in its totals.
	private void readTotal(MtField field, boolean credits) {
		finishEntry();
		boolean intraday = isIntraday();
		this.part = intraday ? MtPart.END : this.part;
		Currency currency = currency(field);
		MtTotal said = (currency == null) ? null : MtTotal.of(field, currency);
		MtTotal told = credits ? this.in : this.out;
		if (said != null && !intraday && !this.faulty && !said.agreesWith(told)) {
			throw UnreadableFieldException.of(field, "must count the entries of the statement, which are "
					+ told.count() + " of together " + told.sum().toPlainString());
		}
	}

	private void finishEntry() {
		MtEntry finished = this.entry;
		this.entry = null;
		if (finished == null) {
			return;
		}
		StatementEntry told = finished.told(Objects.requireNonNullElse(this.head.account(), ""));
		if (told != null) {
			boolean credit = told.amount().signum() >= 0;
			this.in = credit ? this.in.plus(told.amount()) : this.in;
			this.out = credit ? this.out : this.out.plus(told.amount());
			this.sink.entry(told);
		}
	}

	private @Nullable String missing(boolean marked) {
		if (this.head.account() == null) {
			return MtTag.ACCOUNT.written();
		}
		if (isIntraday()) {
			return (marked || this.part == MtPart.END) ? null : "-";
		}
		if (this.opening == null) {
			return MtTag.OPENING.written();
		}
		return (this.closing == null) ? MtTag.CLOSING.written() : null;
	}

	private BankStatement statement() {
		MtBalance first = this.opening;
		MtBalance last = this.closing;
		Currency currency = (first == null) ? this.head.floorCurrency() : first.currency();
		return new BankStatement(this.number, this.line, isIntraday() ? StatementKind.INTRADAY : StatementKind.FINAL,
				this.head.account(), (currency == null) ? null : currency.getCurrencyCode(), this.reference,
				this.head.sequence(), this.head.page(), fromOn(first, last),
				(last == null) ? this.head.day() : last.on(), amount(first), amount(last), this.entries);
	}

	private @Nullable LocalDate fromOn(@Nullable MtBalance first, @Nullable MtBalance last) {
		if (first == null || last == null) {
			return this.head.day();
		}
		if (!first.on().isBefore(last.on())) {
			return last.on();
		}
		// An opening balance is that of the evening before; a page goes on within its
		// day.
		return this.openingOfPage ? first.on() : first.on().plusDays(1);
	}

	private static @Nullable BigDecimal amount(@Nullable MtBalance balance) {
		return (balance == null) ? null : balance.amount();
	}

	// Null only where an error has told already why the currency is not known.
	private @Nullable Currency currency(MtField field) {
		MtBalance first = this.opening;
		Currency currency = (first == null) ? this.head.floorCurrency() : first.currency();
		if (currency == null && !this.faulty) {
			throw UnreadableFieldException.of(field,
					"must come after an opening balance, :60F: or :60M:, or a floor limit, :34F:");
		}
		return currency;
	}

	private void error(MtField field, UnreadableFieldException fault) {
		this.faulty = true;
		boolean ofEntry = this.part == MtPart.ENTRIES && field.tag().isText();
		MtField.Place place = field.place(fault.index());
		this.sink.error(new FormatError(this.number, ofEntry ? this.entries : 0, place.line(), place.column(),
				field.tag().written(), fault.found(), fault.expected()));
	}

}
