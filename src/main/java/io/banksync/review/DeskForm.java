package io.banksync.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * What a person typed into a form of the match desk. No field has the name of a parameter
 * of the view, because both are sent together.
 *
 * @param fields the fields, as they were sent
 */
record DeskForm(MultiValueMap<String, String> fields) {

	private static final int MAX_SHOWN = 2000;

	private static final Pattern LINE = Pattern.compile("allocations\\[(\\d{1,3})]\\.(.+)");

	/**
	 * Returns a field without space around it; null: it is absent or empty.
	 */
	static @Nullable String text(MultiValueMap<String, String> fields, String name) {
		String value = fields.getFirst(name);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	/**
	 * Returns a field for a request; null: it is absent or empty.
	 */
	@Nullable String text(String name) {
		return text(this.fields, name);
	}

	/**
	 * Returns a field as it was typed, to show it again.
	 */
	public String typed(String name) {
		return typed(name, 0);
	}

	/**
	 * Returns a field of one of several lines as it was typed, to show it again.
	 */
	public String typed(String name, int line) {
		List<String> values = all(name);
		String value = (line < values.size()) ? values.get(line) : "";
		return value.substring(0, Math.min(value.length(), MAX_SHOWN));
	}

	/**
	 * Returns a field of all lines.
	 */
	List<String> all(String name) {
		return this.fields.getOrDefault(name, List.of());
	}

	/**
	 * Returns whether a field was filled in.
	 */
	public boolean has(String name) {
		return text(name) != null;
	}

	/**
	 * Returns the name that the page has for a field of a request.
	 */
	public String label(String field) {
		Matcher line = LINE.matcher(field);
		if (line.matches()) {
			return "Line " + (Integer.parseInt(line.group(1)) + 1) + ", " + line.group(2).replaceAll("_.*", "");
		}
		return switch (field) {
			case "id", "transaction_id" -> "This payment";
			case "allocations" -> "The lines";
			case "reason" -> "Why";
			default -> StringUtils.capitalize(field.replace('_', ' '));
		};
	}

	/**
	 * Returns a payment that the form names; null: none.
	 */
	@Nullable UUID id(String name) {
		String text = text(name);
		try {
			return (text != null) ? UUID.fromString(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidParameterException(name, "must be a UUID");
		}
	}

	/**
	 * Returns when the page with the form was made; null: not known.
	 */
	@Nullable Instant opened() {
		String text = text("opened");
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Returns the key of the form, by which it has its effect once.
	 * @param body the request that it stands for
	 * @param actor who sends it
	 */
	Optional<IdempotencyKey> key(byte[] body, String actor) {
		return IdempotencyKey.of(text("key"), body, actor);
	}

}
