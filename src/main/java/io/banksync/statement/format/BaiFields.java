package io.banksync.statement.format;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a record of BAI2, one after the other. Those at its end may be left out.
 */
final class BaiFields {

	// With the zeros that banks put before it.
	private static final Pattern AMOUNT = Pattern.compile("\\d{1,40}");

	private static final Pattern DAY = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");

	private static final int MAX_DISTRIBUTION = 100;

	private final BaiRecord record;

	private int part;

	// In the part; -1 when all of its fields were taken.
	private int position;

	BaiFields(BaiRecord record) {
		this.record = record;
	}

	boolean hasNext() {
		return this.position >= 0 || this.part + 1 < this.record.parts().size();
	}

	/**
	 * Takes the next field.
	 * @return empty if the bank left it out
	 */
	String next() {
		if (!hasNext()) {
			return "";
		}
		if (this.position < 0) {
			this.part++;
			this.position = 0;
		}
		String text = this.record.parts().get(this.part);
		int comma = text.indexOf(',', this.position);
		String field = text.substring(this.position, (comma < 0) ? text.length() : comma);
		this.position = (comma < 0) ? -1 : comma + 1;
		return field.strip();
	}

	/**
	 * Takes all that is left as one text.
	 */
	@Nullable String text() {
		StringBuilder text = new StringBuilder();
		if (this.position >= 0) {
			text.append(this.record.parts().get(this.part).substring(this.position).strip());
		}
		List<String> more = this.record.parts().subList(this.part + 1, this.record.parts().size());
		for (String piece : more) {
			text.append(' ').append(piece.strip());
		}
		this.part = this.record.parts().size() - 1;
		this.position = -1;
		return BankTexts.text(text.toString());
	}

	/**
	 * Takes the amount of a transaction, in the smallest unit of the currency. Its
	 * direction is that of the type code.
	 * @return null if the bank left it out
	 */
	@Nullable BigInteger amount() {
		String field = next();
		return field.isEmpty() ? null : digits(field, field);
	}

	/**
	 * Takes a balance or a sum, in the smallest unit of the currency.
	 * @return null if the bank left it out
	 */
	@Nullable BigInteger signedAmount() {
		String field = next();
		if (field.startsWith("-")) {
			return digits(field.substring(1), field).negate();
		}
		return field.isEmpty() ? null : digits(field.startsWith("+") ? field.substring(1) : field, field);
	}

	private BigInteger digits(String digits, String field) {
		if (!AMOUNT.matcher(digits).matches()) {
			throw this.record.unreadable(field, "must be an amount in the smallest unit, in digits only");
		}
		return new BigInteger(digits);
	}

	/**
	 * Takes a number.
	 * @return null if the bank left it out
	 */
	@Nullable Integer number() {
		String field = next();
		if (field.isEmpty()) {
			return null;
		}
		if (!field.matches("\\d{1,9}")) {
			throw this.record.unreadable(field, "must be a number");
		}
		return Integer.valueOf(field);
	}

	LocalDate day() {
		String field = next();
		Matcher matcher = DAY.matcher(field);
		LocalDate day = matcher.matches() ? BankDays.day(2000 + Integer.parseInt(matcher.group(1)),
				Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))) : null;
		if (day == null) {
			throw this.record.unreadable(field, "must be a day such as 260131");
		}
		return day;
	}

	/**
	 * Takes the type of funds and the fields that it brings, which tell when the holder
	 * has the money.
	 * @return the value day; null if it tells none
	 */
	@Nullable LocalDate funds() {
		String type = next();
		switch (type) {
			case "", "0", "1", "2", "Z" -> {
				return null;
			}
			case "V" -> {
				LocalDate day = day();
				time();
				return day;
			}
			case "S" -> {
				signedAmount();
				signedAmount();
				signedAmount();
				return null;
			}
			case "D" -> {
				distribution();
				return null;
			}
			default -> throw this.record.unreadable(type, "must be one of the types of funds 0, 1, 2, S, V, D, Z");
		}
	}

	private void time() {
		String time = next();
		if (!time.matches("(\\d{4})?")) {
			throw this.record.unreadable(time, "must be a time such as 2359");
		}
	}

	private void distribution() {
		Integer days = number();
		if (days == null || days > MAX_DISTRIBUTION) {
			throw this.record.unreadable(String.valueOf(days), "must be a number of days up to " + MAX_DISTRIBUTION);
		}
		for (int i = 0; i < days; i++) {
			number();
			signedAmount();
		}
	}

}
