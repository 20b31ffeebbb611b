package io.banksync.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.money.InvalidAmountException;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, taken one by one. Each method returns null where the
 * field is not what it must be, and notes why, so that a sender learns everything at
 * once. Values are checked here, before any arithmetic and before the database, which
 * would store some of them as something else without an error.
 */
public final class JsonFields {

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Duration CLOCK_ALLOWANCE = Duration.ofHours(48);

	private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,18})?");

	private final JsonNode object;

	private final String path;

	private final List<FieldError> errors;

	/**
	 * Creates one.
	 * @param object the object; anything else is noted as an error
	 * @param path what comes before a field's name in errors: empty, or {@code [1].}
	 * @param errors where mistakes are noted
	 */
	public JsonFields(JsonNode object, String path, List<FieldError> errors) {
		this.object = object;
		this.path = path;
		this.errors = errors;
		if (!object.isObject()) {
			errors.add(new FieldError(path.isEmpty() ? "body" : path.substring(0, path.length() - 1),
					"must be a JSON object"));
		}
	}

	/**
	 * Notes every field that is not one of these.
	 * @param known all fields that may be there
	 */
	public void refuseOthersThan(Set<String> known) {
		String remedy = known.isEmpty() ? "no fields can be set"
				: "use " + String.join(", ", known.stream().sorted().toList());
		this.object.propertyNames()
			.stream()
			.filter((name) -> !known.contains(name))
			.forEach((name) -> error(printable(name), "is unknown: " + remedy));
	}

	/**
	 * Returns a text without the white space around it, which must be there.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String text(String name, int maxLength) {
		JsonNode value = required(name);
		return (value != null) ? text(name, value, 1, maxLength, false) : null;
	}

	/**
	 * Returns a text without the white space around it; null also where the field is
	 * absent, null or blank.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String optionalText(String name, int maxLength) {
		return optionalText(name, maxLength, false);
	}

	/**
	 * Returns a text as {@link #optionalText(String, int)} does, which may also hold tabs
	 * and line breaks.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String optionalLines(String name, int maxLength) {
		return optionalText(name, maxLength, true);
	}

	private @Nullable String optionalText(String name, int maxLength, boolean lines) {
		JsonNode value = this.object.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		String text = text(name, value, 0, maxLength, lines);
		return (text == null || text.isEmpty()) ? null : text;
	}

	private @Nullable String text(String name, JsonNode value, int minLength, int maxLength, boolean lines) {
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
	 * Returns a currency, which must be there as an ISO 4217 code in either case.
	 * @param name the field
	 */
	public @Nullable Currency currency(String name) {
		JsonNode value = required(name);
		if (value == null) {
			return null;
		}
		Currency currency = value.isString()
				? Money.currency(value.stringValue().strip().toUpperCase(Locale.ROOT)).orElse(null) : null;
		return (currency != null) ? currency : error(name, "must be an ISO 4217 currency code such as \"NGN\"");
	}

	/**
	 * Returns an amount in major units, which must be there and not be zero.
	 * @param name the field: a JSON number or a plain decimal string
	 * @param currency the amount's currency, or null where that was not understood
	 */
	public @Nullable Money money(String name, @Nullable Currency currency) {
		JsonNode value = required(name);
		if (value == null) {
			return null;
		}
		BigDecimal number = decimal(value);
		if (number == null) {
			return error(name, "must be a number such as 5000.00, or a plain decimal string");
		}
		if (number.signum() == 0) {
			return error(name, "must not be zero");
		}
		if (currency == null) {
			return null;
		}
		try {
			return Money.of(number, currency);
		}
		catch (InvalidAmountException ex) {
			return error(name, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns an amount as {@link #money} does, which must be more than zero.
	 * @param name the field
	 * @param currency the amount's currency, or null where that was not understood
	 */
	public @Nullable Money positiveMoney(String name, @Nullable Currency currency) {
		Money money = money(name, currency);
		return (money != null && money.amount().signum() < 0) ? error(name, "must be more than zero") : money;
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
	 * Returns a moment, which must be there, with its zone, between the year 2000 and 48
	 * hours from now; to the microsecond, as the database keeps it.
	 * @param name the field
	 * @param now the time
	 */
	public @Nullable Instant time(String name, Instant now) {
		JsonNode value = required(name);
		if (value == null) {
			return null;
		}
		String form = "must be an RFC 3339 time with zone such as \"2026-02-27T12:00:00Z\"";
		if (!value.isString()) {
			return error(name, form);
		}
		try {
			Instant time = OffsetDateTime.parse(value.stringValue().strip()).toInstant().truncatedTo(ChronoUnit.MICROS);
			if (time.isBefore(EARLIEST) || time.isAfter(now.plus(CLOCK_ALLOWANCE))) {
				return error(name, "must lie between 2000-01-01 and 48 hours from now");
			}
			return time;
		}
		catch (DateTimeException ex) {
			return error(name, form);
		}
	}

	private @Nullable JsonNode required(String name) {
		if (!this.object.isObject()) {
			return null;
		}
		JsonNode value = this.object.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return error(name, "is required");
		}
		return value;
	}

	private <T> @Nullable T error(String name, String message) {
		this.errors.add(new FieldError(this.path + name, message));
		return null;
	}

	// A name that a stranger chose, in our answer.
	private static String printable(String name) {
		String cleaned = name.replaceAll("[^\\x20-\\x7e]", "?");
		return (cleaned.length() > 64) ? cleaned.substring(0, 64) : cleaned;
	}

}
