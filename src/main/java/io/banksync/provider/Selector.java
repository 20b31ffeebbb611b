package io.banksync.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A place where an event says something: a JSON pointer (RFC 6901), of whose text
 * {@code |after:TEXT} takes what follows; a header; or a template that joins several.
 */
final class Selector {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final String HEADER = "header:";

	private static final String SHA256 = "sha256";

	private static final String AFTER = "|after:";

	private final String text;

	private final List<String> pieces;

	private final boolean template;

	private Selector(String text, List<String> pieces, boolean template) {
		this.text = text;
		this.pieces = pieces;
		this.template = template;
	}

	/**
	 * Reads a selector.
	 * @param text for example {@code /data/id}, {@code header:X-Event-Id} or
	 * {@code {/event}:{/data/id}}; anything else stands for itself
	 * @throws IllegalArgumentException if it can't be one
	 */
	static Selector parse(String text) {
		if (text.startsWith("/") || text.startsWith(HEADER)) {
			return new Selector(text, List.of(place(text)), false);
		}
		List<String> pieces = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(text);
		int end = 0;
		while (placeholder.find()) {
			pieces.add("'" + literal(text.substring(end, placeholder.start())));
			pieces.add(place(placeholder.group(1)));
			end = placeholder.end();
		}
		pieces.add("'" + literal(text.substring(end)));
		return new Selector(text, List.copyOf(pieces), true);
	}

	private static String place(String text) {
		if (text.startsWith("/")) {
			// Throws for what is no pointer; a ~ must be followed by 0 or 1.
			if (text.matches(".*~(?![01]).*")) {
				throw new IllegalArgumentException("is not a JSON pointer: write ~ as ~0 and / in a name as ~1");
			}
			JsonPointer.compile(text);
			return text;
		}
		if (text.matches(HEADER + "[A-Za-z0-9_-]+")) {
			return text.toLowerCase(Locale.ROOT);
		}
		if (text.equals(SHA256)) {
			return text;
		}
		throw new IllegalArgumentException(
				"has \"" + text + "\", which is neither a JSON pointer such as /data/id nor header:NAME nor sha256");
	}

	private static String literal(String text) {
		if (text.contains("{") || text.contains("}")) {
			throw new IllegalArgumentException("has a brace without its counterpart");
		}
		return text;
	}

	/**
	 * Returns what an event says here; a text where several are joined or it is a header.
	 * @param event the event
	 * @return empty: nothing, or null
	 */
	Optional<JsonNode> find(Event event) {
		if (!this.template) {
			return at(this.pieces.getFirst(), event);
		}
		StringBuilder joined = new StringBuilder();
		for (String piece : this.pieces) {
			if (piece.startsWith("'")) {
				joined.append(piece, 1, piece.length());
				continue;
			}
			Optional<String> value = at(piece, event).filter(Selector::isPlain).map(JsonNode::asString);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			joined.append(value.get());
		}
		return Optional.of(StringNode.valueOf(joined.toString()));
	}

	private static Optional<JsonNode> at(String place, Event event) {
		if (place.equals(SHA256)) {
			return Optional.of(StringNode.valueOf(event.sha256().get()));
		}
		if (place.startsWith(HEADER)) {
			return Optional.ofNullable(event.headers().get(place.substring(HEADER.length()))).map(StringNode::valueOf);
		}
		int end = place.indexOf(AFTER);
		JsonNode value = event.json().at((end < 0) ? place : place.substring(0, end));
		if (value.isMissingNode() || value.isNull()) {
			return Optional.empty();
		}
		return (end < 0) ? Optional.of(value) : after(place.substring(end + AFTER.length()), value);
	}

	private static Optional<JsonNode> after(String marker, JsonNode value) {
		int at = value.isString() ? value.stringValue().lastIndexOf(marker) : -1;
		return (at < 0) ? Optional.empty()
				: Optional.of(StringNode.valueOf(value.stringValue().substring(at + marker.length())));
	}

	/**
	 * Tells whether a value can be written as text in one way.
	 */
	static boolean isPlain(JsonNode value) {
		return value.isString() || value.isIntegralNumber() || value.isBoolean();
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		return this.pieces.stream()
			.filter((piece) -> piece.startsWith(HEADER))
			.map((piece) -> piece.substring(HEADER.length()))
			.collect(Collectors.toSet());
	}

	/**
	 * Tells whether it reads the body.
	 */
	boolean readsBody() {
		return this.pieces.stream().anyMatch((piece) -> piece.startsWith("/") || piece.equals(SHA256));
	}

	/**
	 * Tells whether all that it reads of the body is among some fields.
	 * @param pointers JSON pointers to the fields
	 */
	boolean readsOnly(Set<String> pointers) {
		return this.pieces.stream()
			.filter((piece) -> piece.startsWith("/") || piece.equals(SHA256))
			.allMatch((piece) -> pointers.contains(piece.split(Pattern.quote(AFTER))[0]));
	}

	/**
	 * Tells whether it is a JSON pointer, whose value may be something else than a text.
	 */
	boolean isPointer() {
		return !this.template && this.text.startsWith("/");
	}

	/**
	 * Returns how a sender calls it: {@code data.id}, or a header's name.
	 */
	String name() {
		if (isPointer()) {
			return this.text.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
		}
		return (!this.template) ? this.text.substring(HEADER.length()) : this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
