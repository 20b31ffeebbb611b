package io.banksync.web.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;

/**
 * Makes a record of a JSON object, each component by its type. A wrong value is noted and
 * becomes null, and reading continues. Jackson binds records too, but stops at the first
 * value of another shape, so the caller would not learn the other mistakes.
 */
final class RecordBinder {

	private static final int MAX_SHOWN = 64;

	private final FieldReader mistakes;

	private final Map<Class<?>, Value> values;

	/**
	 * Creates one.
	 * @param mistakes where mistakes are noted
	 * @param now the time
	 */
	RecordBinder(FieldReader mistakes, Instant now) {
		this.mistakes = mistakes;
		this.values = Map.of(Boolean.class, this::truth, Integer.class, this::integer, UUID.class, this::id,
				Currency.class, mistakes::currency, LocalDate.class, mistakes::day, Instant.class,
				(field, json) -> mistakes.time(field, json, now), OffsetDateTime.class, this::timeToCome);
	}

	/**
	 * Reads a value from JSON.
	 */
	@FunctionalInterface
	private interface Value {

		/**
		 * Returns the value.
		 * @return null: it is wrong, which is noted
		 */
		@Nullable Object read(String field, JsonNode json);

	}

	/**
	 * Makes a record.
	 * @param path the prefix of field names in errors
	 * @param json an object
	 * @param type the record's
	 */
	<T> T bind(String path, JsonNode json, Class<T> type) {
		RecordComponent[] components = type.getRecordComponents();
		Set<String> names = new TreeSet<>();
		Arrays.stream(components).forEach((component) -> names.add(name(component.getName())));
		json.propertyNames()
			.stream()
			.filter((name) -> !names.contains(name))
			.forEach((name) -> this.mistakes.error(path + printable(name),
					"is unknown: use " + String.join(", ", names)));
		return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type),
				Arrays.stream(components).map((component) -> {
					String name = name(component.getName());
					return value(path + name, json.path(name), component.getAccessor());
				}).toArray());
	}

	/**
	 * Returns the name of a component in JSON.
	 * @param component its name
	 */
	static String name(String component) {
		return component.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
	}

	private @Nullable Object value(String field, JsonNode json, Method component) {
		Class<?> type = component.getReturnType();
		if (json.isMissingNode() || json.isNull()) {
			return null;
		}
		if (type == String.class) {
			return text(field, json, component.getAnnotation(Text.class));
		}
		if (type == BigDecimal.class) {
			return component.isAnnotationPresent(Positive.class) ? this.mistakes.positiveDecimal(field, json)
					: this.mistakes.decimal(field, json);
		}
		if (type == List.class) {
			return list(field, json, component);
		}
		if (type == Map.class) {
			return map(field, json, component);
		}
		if (type.isRecord()) {
			return record(field, json, type);
		}
		if (type.isEnum()) {
			return constant(field, json, type);
		}
		return Objects.requireNonNull(this.values.get(type), () -> "Nobody reads a " + type).read(field, json);
	}

	private @Nullable Object record(String field, JsonNode json, Class<?> type) {
		return json.isObject() ? bind(field + ".", json, type) : this.mistakes.error(field, FieldReader.NO_OBJECT);
	}

	// A value longer than its limit is not read.
	private @Nullable List<@Nullable Object> list(String field, JsonNode json, Method component) {
		Size size = Objects.requireNonNull(component.getAnnotation(Size.class), "A list has a limit");
		if (!json.isArray() || json.size() > size.max()) {
			return this.mistakes.error(field, size.message());
		}
		Class<?> type = Objects.requireNonNull(ResolvableType.forMethodReturnType(component).resolveGeneric(0));
		List<@Nullable Object> list = new ArrayList<>();
		for (int i = 0; i < json.size(); i++) {
			String element = field + "[" + i + "]";
			list.add(type.isEnum() ? constant(element, json.get(i), type) : record(element, json.get(i), type));
		}
		return list;
	}

	private @Nullable Map<String, @Nullable Object> map(String field, JsonNode json, Method component) {
		if (!json.isObject()) {
			return this.mistakes.error(field, FieldReader.NO_OBJECT);
		}
		boolean texts = ResolvableType.forMethodReturnType(component).resolveGeneric(1) == String.class;
		Map<String, @Nullable Object> map = new TreeMap<>();
		json.forEachEntry((name, value) -> map.put(name,
				texts ? value.asString("") : value.isNull() ? null : this.mistakes.decimal(field + "." + name, value)));
		return map;
	}

	private @Nullable String text(String field, JsonNode json, @Nullable Text text) {
		if (text == null) {
			return json.isString() ? json.stringValue() : this.mistakes.error(field, "must be a string");
		}
		String value = this.mistakes.text(field, json, text.min(), text.max(), text.lines());
		return (value == null || value.isEmpty()) ? null : value;
	}

	private @Nullable Object constant(String field, JsonNode json, Class<?> type) {
		List<Object> constants = List.of(type.getEnumConstants());
		return constants.stream()
			.filter((constant) -> constant.toString().equals(json.asString("").strip()))
			.findFirst()
			.orElseGet(() -> this.mistakes.error(field,
					"must be one of " + constants.stream().map(Object::toString).collect(Collectors.joining(", "))));
	}

	private @Nullable Boolean truth(String field, JsonNode json) {
		return json.isBoolean() ? (Boolean) json.booleanValue() : this.mistakes.error(field, "must be true or false");
	}

	private @Nullable Integer integer(String field, JsonNode json) {
		return json.isIntegralNumber() && json.canConvertToInt() ? (Integer) json.intValue()
				: this.mistakes.error(field, "must be a whole number");
	}

	private @Nullable UUID id(String field, JsonNode json) {
		try {
			return UUID.fromString(json.asString(""));
		}
		catch (IllegalArgumentException ex) {
			return this.mistakes.error(field, "must be a UUID");
		}
	}

	// A blank means that it never expires.
	private @Nullable OffsetDateTime timeToCome(String field, JsonNode json) {
		try {
			return json.isString() && json.stringValue().isBlank() ? null
					: OffsetDateTime.parse(json.asString("").strip());
		}
		catch (DateTimeException ex) {
			return this.mistakes.error(field, "must be an RFC 3339 time with zone such as \"2027-02-27T12:00:00Z\"");
		}
	}

	// The caller chose this name, and it appears in our answer.
	private static String printable(String name) {
		String cleaned = name.replaceAll("[^\\x20-\\x7e]", "?");
		return (cleaned.length() > MAX_SHOWN) ? cleaned.substring(0, MAX_SHOWN) : cleaned;
	}

}
