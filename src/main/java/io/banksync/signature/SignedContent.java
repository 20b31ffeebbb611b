package io.banksync.signature;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The signed content, as a template: {@code {body}}, {@code {t}} (the signed time as it
 * was presented), {@code {header:NAME}}, {@code {method}}, {@code {path}} and
 * {@code {/field}} (a JSON pointer into the body) with any text between them.
 */
public final class SignedContent {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final String BODY = "body";

	private static final String TIME = "t";

	private static final String METHOD = "method";

	private static final String PATH = "path";

	private static final String HEADER = "header:";

	// As much of a webhook as a mapping reads.
	private static final JsonReader READER = new JsonReader(100_000);

	private static final int MAX_SCALE = 40;

	private final List<Part> parts;

	/**
	 * A piece of the template.
	 *
	 * @param name what is inserted: {@code body}, {@code t}, a header's name after
	 * {@code header:}, in lower case, or a JSON pointer
	 * @param following the text after it
	 */
	private record Part(String name, String following) {

		boolean isField() {
			return this.name.startsWith("/");
		}

		/**
		 * Tells whether only the text after its value shows where the value ends.
		 */
		boolean isOpen() {
			return isField() || this.name.startsWith(HEADER);
		}

	}

	private SignedContent(List<Part> parts) {
		this.parts = parts;
	}

	/**
	 * Reads a template.
	 * @param template for example {@code {header:webhook-id}.{t}.{body}}
	 * @param path the path that deliveries are posted to
	 * @throws IllegalArgumentException if it can't be parsed, has the body twice, or
	 * nothing of the body
	 */
	public static SignedContent parse(String template, String path) {
		List<Part> parts = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(template);
		String name = "";
		StringBuilder following = new StringBuilder();
		int end = 0;
		while (placeholder.find()) {
			following.append(literal(template.substring(end, placeholder.start())));
			end = placeholder.end();
			String next = name(placeholder.group(1));
			// Both are known, so they are like any other text.
			if (next.equals(METHOD) || next.equals(PATH)) {
				following.append(next.equals(METHOD) ? "POST" : path);
				continue;
			}
			parts.add(new Part(name, following.toString()));
			following.setLength(0);
			name = next;
		}
		parts.add(new Part(name, following.append(literal(template.substring(end))).toString()));
		requireOneReading(parts);
		return new SignedContent(parts);
	}

	/**
	 * Reads a template without a path.
	 */
	public static SignedContent parse(String template) {
		return parse(template, "");
	}

	private static void requireOneReading(List<Part> parts) {
		long bodies = parts.stream().filter((part) -> part.name().equals(BODY)).count();
		if (bodies != 1 && (bodies > 1 || parts.stream().noneMatch(Part::isField))) {
			throw new IllegalArgumentException("must hold {body} once, or fields of the body such as {/id}");
		}
		for (int i = 0; i + 1 < parts.size(); i++) {
			Part part = parts.get(i);
			if (part.following().isEmpty() && part.isOpen() && (part.isField() || parts.get(i + 1).isOpen())) {
				throw new IllegalArgumentException("must have text between {" + part.name()
						+ "} and what follows: else both could be read in two ways");
			}
		}
	}

	private static String literal(String text) {
		if (text.contains("{") || text.contains("}")) {
			throw new IllegalArgumentException("has a brace without its counterpart");
		}
		return text;
	}

	private static String name(String placeholder) {
		if (placeholder.startsWith("/")) {
			if (placeholder.matches(".*~(?![01]).*")) {
				throw new IllegalArgumentException(
						"has {" + placeholder + "}, which is not a JSON pointer: write ~ as ~0 and / in a name as ~1");
			}
			return placeholder;
		}
		String name = placeholder.toLowerCase(Locale.ROOT);
		if (!Set.of(BODY, TIME, METHOD, PATH).contains(name) && !name.matches(HEADER + "[a-z0-9_-]+")) {
			throw new IllegalArgumentException("has {" + placeholder
					+ "}: only {body}, {t}, {header:NAME}, {method}, {path} and JSON pointers such as {/id} can be put in");
		}
		return name;
	}

	/**
	 * Tells whether the time is signed.
	 */
	public boolean hasTime() {
		return this.parts.stream().anyMatch((part) -> part.name().equals(TIME));
	}

	/**
	 * Tells whether all of the body is signed.
	 */
	public boolean hasBody() {
		return this.parts.stream().anyMatch((part) -> part.name().equals(BODY));
	}

	/**
	 * Returns the headers that are signed, in lower case.
	 */
	public Set<String> headers() {
		return this.parts.stream()
			.map(Part::name)
			.filter((name) -> name.startsWith(HEADER))
			.map((name) -> name.substring(HEADER.length()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Returns JSON pointers to the fields that are signed.
	 */
	public Set<String> fields() {
		return this.parts.stream().filter(Part::isField).map(Part::name).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Returns the signed bytes, in pieces.
	 * @param request the delivery
	 * @param time the time as it was presented; null: there is none
	 * @throws InvalidSignatureException if a header is missing, if a field is no plain
	 * value, or if a field contains the text that follows it, so that it could be read in
	 * two ways
	 */
	List<byte[]> of(SignedRequest request, @Nullable String time) {
		List<byte[]> content = new ArrayList<>(2 * this.parts.size());
		JsonNode json = fields().isEmpty() ? MissingNode.getInstance() : json(request.body());
		for (Part part : this.parts) {
			switch (part.name()) {
				case "" -> {
				}
				case BODY -> content.add(request.body());
				case TIME -> content.add(bytes(divided(String.valueOf(time), part)));
				default -> content.add(bytes(divided(part.isField() ? text(json.at(JsonPointer.compile(part.name())))
						: request.header(part.name().substring(HEADER.length())), part)));
			}
			if (!part.following().isEmpty()) {
				content.add(bytes(part.following()));
			}
		}
		return content;
	}

	private static JsonNode json(byte[] body) {
		try {
			return READER.read(body);
		}
		catch (InvalidFieldsException ex) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
	}

	/**
	 * Returns a field as its sender would write it; a missing one is empty.
	 */
	private static String text(JsonNode value) {
		if (value.isMissingNode() || value.isNull()) {
			return "";
		}
		if (value.isString() || value.isIntegralNumber() || value.isBoolean()) {
			return value.asString();
		}
		if (value.isNumber()) {
			BigDecimal number = value.decimalValue();
			if (number.scale() >= 0 && number.scale() <= MAX_SCALE) {
				return number.toPlainString();
			}
		}
		throw new InvalidSignatureException(SignatureProblem.MALFORMED);
	}

	private static String divided(String value, Part part) {
		if (!part.following().isEmpty() && value.contains(part.following())) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return value;
	}

	private static byte[] bytes(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		// Half a surrogate pair would become a question mark. An unsigned text would then
		// equal a signed one.
		if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return bytes;
	}

}
