package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement of OFX as far as it was read.
 */
final class OfxStatement {

	private static final String ONCE = "must be there once";

	private final int number;

	private final int line;

	private final Set<String> read = new HashSet<>();

	private @Nullable Currency currency;

	private @Nullable String accountId;

	private @Nullable LocalDate fromOn;

	private @Nullable LocalDate toOn;

	private @Nullable BigDecimal closing;

	private int entryCount;

	OfxStatement(int number, int line) {
		this.number = number;
		this.line = line;
	}

	int number() {
		return this.number;
	}

	/**
	 * Returns the number of the entry that was read last.
	 */
	int entryCount() {
		return this.entryCount;
	}

	/**
	 * Takes what a statement says of itself; other elements of it tell nothing of entries
	 * or the booked balance.
	 */
	void read(OfxElement element) {
		switch (element.name()) {
			case "CURDEF" -> {
				checkOnce(element);
				this.currency = OfxValues.currency(element);
			}
			case "BANKACCTFROM", "CCACCTFROM" -> {
				checkOnce(element);
				this.accountId = BankTexts.account(element.filled("ACCTID").value());
			}
			case "LEDGERBAL" -> {
				checkOnce(element);
				this.closing = OfxValues.amount(element.filled("BALAMT"), currency(element));
				OfxValues.day(element.filled("DTASOF"));
			}
			default -> {
			}
		}
	}

	/**
	 * Takes the start of a list of entries.
	 */
	void begin(OfxToken list) {
		if (!this.read.add(list.text())) {
			throw list.unreadable(ONCE);
		}
	}

	/**
	 * Takes a day at which the list of entries begins or ends.
	 */
	void readPeriod(OfxElement day) {
		checkOnce(day);
		if (day.value().isEmpty()) {
			return;
		}
		if (day.name().equals("DTSTART")) {
			this.fromOn = OfxValues.day(day);
		}
		else {
			this.toOn = OfxValues.day(day);
		}
	}

	StatementEntry readEntry(OfxElement transaction) {
		this.entryCount++;
		return OfxEntry.read(transaction, this.entryCount, currency(transaction));
	}

	BankStatement end() {
		if (this.accountId == null) {
			throw new UnreadableException(this.line, "ACCTID", null, "must be there");
		}
		if (this.currency == null) {
			throw new UnreadableException(this.line, "CURDEF", null, "must be there");
		}
		return new BankStatement(this.number, this.line, StatementKind.FINAL, this.accountId,
				this.currency.getCurrencyCode(), null, null, null, this.fromOn, this.toOn, null, this.closing,
				this.entryCount);
	}

	private Currency currency(OfxElement amount) {
		if (this.currency == null) {
			throw new UnreadableException(amount.line(), "CURDEF", null, "must be there before the first amount");
		}
		return this.currency;
	}

	private void checkOnce(OfxElement element) {
		if (!this.read.add(element.name())) {
			throw element.unreadable(ONCE);
		}
	}

}
