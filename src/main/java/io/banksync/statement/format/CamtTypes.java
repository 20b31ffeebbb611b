package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The types of what camt messages say: amounts, days, directions. What is none is told to
 * the sink and is nothing then.
 */
final class CamtTypes {

	// The day is the one that is written: an instant of our zone could be on another.
	private static final Pattern DAY = Pattern
		.compile("(\\d{4})-(\\d{2})-(\\d{2})(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?(Z|[+-]\\d{2}:\\d{2})?");

	private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

	private final StatementSink sink;

	private int statement;

	private int entry;

	CamtTypes(StatementSink sink) {
		this.sink = sink;
	}

	/** Tells where the next errors are. */
	void place(int statementNumber, int entryNumber) {
		this.statement = statementNumber;
		this.entry = entryNumber;
	}

	/** Returns a value that must be there once. */
	@Nullable CamtValue required(CamtValues values, CamtField field) {
		if (values.all(field).isEmpty()) {
			this.sink.error(new FormatError(this.statement, this.entry, values.line(), values.column(), field.place(),
					null, "must be there"));
			return null;
		}
		return optional(values, field);
	}

	/** Returns a value that may be there once. */
	@Nullable CamtValue optional(CamtValues values, CamtField field) {
		List<CamtValue> found = values.best(field);
		if (found.size() > 1) {
			error(found.get(1), found.get(1).text(), "must be there once");
			return null;
		}
		return found.isEmpty() ? null : found.getFirst();
	}

	/** Returns an amount as it is written, without a sign. */
	@Nullable Money money(@Nullable CamtValue value) {
		if (value == null) {
			return null;
		}
		Currency currency = Money.currency(String.valueOf(value.currency())).orElse(null);
		if (currency == null) {
			error(value, value.currency(), "must have an attribute Ccy with a currency of ISO 4217");
			return null;
		}
		BigDecimal number = Decimals.withPoint(value.stripped());
		if (number == null) {
			error(value, value.text(), "must be digits with at most one point");
			return null;
		}
		try {
			return Money.of(number, currency);
		}
		catch (InvalidAmountException ex) {
			error(value, value.text(), String.valueOf(ex.getMessage()));
			return null;
		}
	}

	/** Tells whether money comes in. */
	@Nullable Boolean credit(@Nullable CamtValue value) {
		return (value != null) ? either(value, "CRDT", "DBIT") : null;
	}

	/** Returns the answer to a question, which is no if nothing is written. */
	@Nullable Boolean yes(@Nullable CamtValue value) {
		if (value == null) {
			return false;
		}
		return switch (value.stripped()) {
			case "1" -> true;
			case "0" -> false;
			default -> either(value, "true", "false");
		};
	}

	private @Nullable Boolean either(CamtValue value, String yes, String no) {
		if (value.stripped().equals(yes)) {
			return true;
		}
		if (value.stripped().equals(no)) {
			return false;
		}
		error(value, value.text(), "must be %s or %s".formatted(yes, no));
		return null;
	}

	/** Returns a day as it is written, whatever the zone. */
	@Nullable LocalDate day(@Nullable CamtValue value) {
		if (value == null) {
			return null;
		}
		Matcher day = DAY.matcher(value.stripped());
		LocalDate found = day.matches() ? BankDays.day(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)),
				Integer.parseInt(day.group(3))) : null;
		if (found == null) {
			error(value, value.text(), "must be a day such as 2026-03-31, from 2000 on");
		}
		return found;
	}

	@Nullable BankStatus status(@Nullable CamtValue value) {
		if (value == null) {
			return null;
		}
		BankStatus status = switch (value.stripped()) {
			case "BOOK" -> BankStatus.BOOKED;
			case "PDNG" -> BankStatus.PENDING;
			case "FUTR" -> BankStatus.FUTURE;
			case "INFO" -> BankStatus.INFORMATION;
			default -> null;
		};
		if (status == null) {
			error(value, value.text(), "must be BOOK, PDNG, FUTR or INFO");
		}
		return status;
	}

	/** Returns a number of things. */
	@Nullable Integer count(@Nullable CamtValue value) {
		if (value == null) {
			return null;
		}
		if (!COUNT.matcher(value.stripped()).matches()) {
			error(value, value.text(), "must be a whole number of at most 9 digits");
			return null;
		}
		return Integer.valueOf(value.stripped());
	}

	void error(CamtValue value, @Nullable String found, String expected) {
		this.sink.error(new FormatError(this.statement, this.entry, value.line(), value.column(), value.place(), found,
				expected));
	}

	void error(XmlRefusedException refusal) {
		this.sink.error(refusal.at(this.statement, this.entry));
	}

}
