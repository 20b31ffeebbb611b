package io.banksync.web.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads values from JSON. Checks each before any arithmetic and before the database,
 * which would silently store some of them as others. Each method returns null and notes
 * the reason if the value is wrong, so that the sender learns all mistakes at once.
 */
public final class FieldReader {

	/** The message for a value that is not an object. */
	public static final String NO_OBJECT = "must be a JSON object";

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Duration CLOCK_ALLOWANCE = Duration.ofHours(48);

	private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

	private static final int MAX_INTEGER_DIGITS = 15;

	private static final int MAX_SCALE = 18;

	private static final int MAX_EXPONENT = 1000;

	private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,18})?");

	private final List<FieldError> errors;

	/**
	 * Creates one.
	 * @param errors where mistakes are noted
	 */
	public FieldReader(List<FieldError> errors) {
		this.errors = errors;
	}

	/**
	 * Returns a text without the white space around it.
	 * @param name the field
	 * @param value its value
	 * @param minLength fewest characters (code points)
	 * @param maxLength most characters
	 * @param lines it may hold tabs and line breaks too
	 */
	public @Nullable String text(String name, JsonNode value, int minLength, int maxLength, boolean lines) {
		if (!value.isString()) {
			return error(name, "must be a string");
		}
		String text = value.stringValue().strip();
		int length = text.codePointCount(0, text.length());
		if (length < minLength || length > maxLength) {
			return error(name, "must have " + minLength + " to " + maxLength + " characters");
		}
		boolean unstorable = text.codePoints()
			.anyMatch((c) -> (Character.isISOControl(c) && !(lines && (c == '\t' || c == '\n' || c == '\r')))
					|| (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
		return unstorable ? error(name, "must not contain control characters or unpaired surrogates") : text;
	}

	/**
	 * Returns a currency, an ISO 4217 code in either case.
	 * @param name the field
	 * @param value its value
	 */
	public @Nullable Currency currency(String name, JsonNode value) {
		Currency currency = value.isString()
				? Money.currency(value.stringValue().strip().toUpperCase(Locale.ROOT)).orElse(null) : null;
		return (currency != null) ? currency : error(name, "must be an ISO 4217 currency code such as \"NGN\"");
	}

	/**
	 * Returns an amount, which must not be zero.
	 * @param name the field
	 * @param value its value: a JSON number or a plain decimal string
	 * @param minorDigits how many of its digits come after the point: 0 for major units,
	 * 2 for cents
	 * @param currency the amount's currency, or null if that was not understood
	 */
	public @Nullable Money money(String name, JsonNode value, int minorDigits, @Nullable Currency currency) {
		BigDecimal number = decimal(name, value);
		return (number != null) ? money(name, number, minorDigits, currency) : null;
	}

	/**
	 * Returns an amount, which must not be zero.
	 * @param name the field
	 * @param number any number, however large its exponent
	 * @param minorDigits how many of its digits come after the point: 0 for major units,
	 * 2 for cents
	 * @param currency the amount's currency, or null if that was not understood
	 */
	public @Nullable Money money(String name, BigDecimal number, int minorDigits, @Nullable Currency currency) {
		if (number.signum() == 0) {
			return error(name, "must not be zero");
		}
		if (!isBounded(number)) {
			return error(name, "must be a number such as 5000.00, with no exponent beyond " + MAX_EXPONENT);
		}
		if (currency == null) {
			return null;
		}
		try {
			return Money.of(number.scaleByPowerOfTen(-minorDigits), currency);
		}
		catch (InvalidAmountException ex) {
			return error(name, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns an amount in major units, which must be more than zero.
	 * @param name the field
	 * @param number any number, however large its exponent
	 * @param currency the amount's currency, or null if that was not understood
	 */
	public @Nullable Money positiveMoney(String name, BigDecimal number, @Nullable Currency currency) {
		Money money = money(name, number, 0, currency);
		return (money != null && money.amount().signum() < 0) ? error(name, "must be more than zero") : money;
	}

	/**
	 * Returns a number unchanged, however large its exponent.
	 * @param name the field
	 * @param value its value: a JSON number or a plain decimal string
	 */
	public @Nullable BigDecimal decimal(String name, JsonNode value) {
		BigDecimal number = decimal(value);
		return (number != null) ? number : error(name, "must be a number such as 5000.00, or a plain decimal string");
	}

	/**
	 * Returns an amount in major units of a currency that is not known yet, more than
	 * zero.
	 * @param name the field
	 * @param value its value: a JSON number or a plain decimal string
	 */
	public @Nullable BigDecimal positiveDecimal(String name, JsonNode value) {
		BigDecimal number = decimal(value);
		if (number == null || number.signum() <= 0) {
			return error(name, "must be a number more than zero such as 5000.00, or a plain decimal string");
		}
		if ((long) number.precision() - number.scale() > MAX_INTEGER_DIGITS || number.scale() > MAX_SCALE) {
			return error(name, "must have at most " + MAX_INTEGER_DIGITS + " digits before the point and " + MAX_SCALE
					+ " behind it");
		}
		return number;
	}

	/**
	 * Tells whether arithmetic with a number is safe. A short text can have an exponent
	 * near 2^31, and shifting or expanding that number throws or fills the memory.
	 */
	private static boolean isBounded(BigDecimal number) {
		return Math.abs((long) number.scale()) <= MAX_EXPONENT;
	}

	private static @Nullable BigDecimal decimal(JsonNode value) {
		if (value.isNumber()) {
			return value.decimalValue();
		}
		if (value.isString() && PLAIN_DECIMAL.matcher(value.stringValue().strip()).matches()) {
			return new BigDecimal(value.stringValue().strip());
		}
		return null;
	}

	/**
	 * Returns a moment, written as RFC 3339 with its zone.
	 * @param name the field
	 * @param value its value
	 * @param now the time
	 */
	public @Nullable Instant time(String name, JsonNode value, Instant now) {
		String form = "must be an RFC 3339 time with zone such as \"2026-02-27T12:00:00Z\"";
		if (!value.isString()) {
			return error(name, form);
		}
		try {
			return time(name, OffsetDateTime.parse(value.stringValue().strip()).toInstant(), now);
		}
		catch (DateTimeException ex) {
			return error(name, form);
		}
	}

	/**
	 * Returns a moment to the microsecond, as the database stores it. It must lie between
	 * the year 2000 and 48 hours from now.
	 * @param name the field
	 * @param time the moment
	 * @param now the time
	 */
	public @Nullable Instant time(String name, Instant time, Instant now) {
		if (time.isBefore(EARLIEST) || time.isAfter(now.plus(CLOCK_ALLOWANCE))) {
			return error(name, "must lie between 2000-01-01 and 48 hours from now");
		}
		return time.truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Returns a calendar day of the years 1970 to 2200.
	 * @param name the field
	 * @param value its value, as ISO 8601 writes a day
	 */
	public @Nullable LocalDate day(String name, JsonNode value) {
		try {
			LocalDate day = LocalDate.parse(value.asString("").strip());
			return (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))
					? error(name, "must lie between " + FIRST_DAY + " and " + LAST_DAY) : day;
		}
		catch (DateTimeException ex) {
			return error(name, "must be a day such as \"2026-02-27\"");
		}
	}

	/**
	 * Notes a mistake.
	 * @param name the field
	 * @param message what it must be, completing a sentence that begins with the name
	 * @param <T> type of the missing value
	 * @return null
	 */
	public <T> @Nullable T error(String name, String message) {
		this.errors.add(new FieldError(name, message));
		return null;
	}

}
