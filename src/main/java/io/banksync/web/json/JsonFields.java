package io.banksync.web.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, taken one by one and checked by a {@link FieldReader}.
 */
public final class JsonFields {

	private final JsonNode object;

	private final String path;

	private final FieldReader reader;

	/**
	 * Creates one.
	 * @param object the object; anything else is noted as an error
	 * @param path what comes before a field's name in errors: empty, or {@code [1].}
	 * @param errors where mistakes are noted
	 */
	public JsonFields(JsonNode object, String path, List<FieldError> errors) {
		this.object = object;
		this.path = path;
		this.reader = new FieldReader(errors);
		if (!object.isObject()) {
			this.reader.error(path.isEmpty() ? "body" : path.substring(0, path.length() - 1), "must be a JSON object");
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
			.forEach((name) -> this.reader.error(this.path + printable(name), "is unknown: " + remedy));
	}

	/**
	 * Returns a text without the white space around it, which must be there.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String text(String name, int maxLength) {
		JsonNode value = required(name);
		return (value != null) ? this.reader.text(this.path + name, value, 1, maxLength, false) : null;
	}

	/**
	 * Returns a text without the white space around it; null also where the field is
	 * absent, null or blank.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String optionalText(String name, int maxLength) {
		JsonNode value = optional(name);
		String text = (value != null) ? this.reader.text(this.path + name, value, 0, maxLength, false) : null;
		return (text == null || text.isEmpty()) ? null : text;
	}

	/**
	 * Returns a text as {@link #optionalText(String, int)} does, which may also hold tabs
	 * and line breaks.
	 * @param name the field
	 * @param maxLength most characters (code points)
	 */
	public @Nullable String optionalLines(String name, int maxLength) {
		JsonNode value = optional(name);
		String text = (value != null) ? this.reader.text(this.path + name, value, 0, maxLength, true) : null;
		return (text == null || text.isEmpty()) ? null : text;
	}

	/**
	 * Returns one of our ids, which must be there.
	 * @param name the field
	 */
	public @Nullable UUID id(String name) {
		JsonNode value = required(name);
		if (value == null) {
			return null;
		}
		try {
			return UUID.fromString(value.asString(""));
		}
		catch (IllegalArgumentException ex) {
			return this.reader.error(this.path + name, "must be a UUID");
		}
	}

	/**
	 * Returns an amount in major units of a currency that is not known yet, which must be
	 * there and be more than zero.
	 * @param name the field: a JSON number or a plain decimal string
	 */
	public @Nullable BigDecimal positiveDecimal(String name) {
		JsonNode value = required(name);
		return (value != null) ? this.reader.positiveDecimal(this.path + name, value) : null;
	}

	/**
	 * Returns an amount as {@link #positiveDecimal(String)} does; null also where the
	 * field is absent or null.
	 * @param name the field: a JSON number or a plain decimal string
	 */
	public @Nullable BigDecimal optionalPositiveDecimal(String name) {
		JsonNode value = optional(name);
		return (value != null) ? this.reader.positiveDecimal(this.path + name, value) : null;
	}

	/**
	 * Returns a text exactly as it is; null also where the field is absent or null.
	 * @param name the field
	 */
	public @Nullable String optionalRawText(String name) {
		JsonNode value = optional(name);
		if (value == null) {
			return null;
		}
		return value.isString() ? value.stringValue() : this.reader.error(this.path + name, "must be a string");
	}

	/**
	 * Returns a truth; null also where the field is absent or null.
	 * @param name the field
	 */
	public @Nullable Boolean optionalBoolean(String name) {
		JsonNode value = optional(name);
		if (value == null) {
			return null;
		}
		return value.isBoolean() ? (Boolean) value.booleanValue()
				: this.reader.error(this.path + name, "must be true or false");
	}

	/**
	 * Returns a whole number; null also where the field is absent or null.
	 * @param name the field
	 */
	public @Nullable Integer optionalInteger(String name) {
		JsonNode value = optional(name);
		if (value == null) {
			return null;
		}
		return value.isIntegralNumber() && value.canConvertToInt() ? (Integer) value.intValue()
				: this.reader.error(this.path + name, "must be a whole number");
	}

	/**
	 * Returns a moment; null also where the field is absent or null.
	 * @param name the field
	 * @param now the time
	 */
	public @Nullable Instant optionalTime(String name, Instant now) {
		JsonNode value = optional(name);
		return (value != null) ? this.reader.time(this.path + name, value, now) : null;
	}

	/**
	 * Returns a calendar day of the years 1970 to 2200; null also where the field is
	 * absent or null.
	 * @param name the field
	 */
	public @Nullable LocalDate optionalDay(String name) {
		JsonNode value = optional(name);
		return (value != null) ? this.reader.day(this.path + name, value) : null;
	}

	/**
	 * Returns a currency, which must be there as an ISO 4217 code in either case.
	 * @param name the field
	 */
	public @Nullable Currency currency(String name) {
		JsonNode value = required(name);
		return (value != null) ? this.reader.currency(this.path + name, value) : null;
	}

	/**
	 * Returns an amount in major units, which must be there and be more than zero.
	 * @param name the field: a JSON number or a plain decimal string
	 * @param currency the amount's currency, or null where that was not understood
	 */
	public @Nullable Money positiveMoney(String name, @Nullable Currency currency) {
		JsonNode value = required(name);
		Money money = (value != null) ? this.reader.money(this.path + name, value, 0, currency) : null;
		return (money != null && money.amount().signum() < 0)
				? this.reader.error(this.path + name, "must be more than zero") : money;
	}

	private @Nullable JsonNode required(String name) {
		if (!this.object.isObject()) {
			return null;
		}
		JsonNode value = optional(name);
		return (value != null) ? value : this.reader.error(this.path + name, "is required");
	}

	private @Nullable JsonNode optional(String name) {
		JsonNode value = this.object.path(name);
		return (value.isMissingNode() || value.isNull()) ? null : value;
	}

	// A name that a stranger chose, in our answer.
	private static String printable(String name) {
		String cleaned = name.replaceAll("[^\\x20-\\x7e]", "?");
		return (cleaned.length() > 64) ? cleaned.substring(0, 64) : cleaned;
	}

}
