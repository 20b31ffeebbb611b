package io.banksync.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A place of a value in an event: a {@link Pointer}, a header, or a template that joins
 * several.
 */
final class Selector {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final String HEADER = "header:";

	private static final String SHA256 = "sha256";

	private final String text;

	private final List<Piece> pieces;

	private final boolean template;

	/**
	 * A part of a place.
	 */
	private sealed interface Piece {

		Optional<JsonNode> find(Event event);

	}

	private record Literal(String text) implements Piece {

		@Override
		public Optional<JsonNode> find(Event event) {
			return Optional.of(StringNode.valueOf(this.text));
		}

	}

	private record Header(String name) implements Piece {

		@Override
		public Optional<JsonNode> find(Event event) {
			return Optional.ofNullable(event.headers().get(this.name)).map(StringNode::valueOf);
		}

	}

	private record Hash() implements Piece {

		@Override
		public Optional<JsonNode> find(Event event) {
			return Optional.of(StringNode.valueOf(event.sha256().get()));
		}

	}

	private record Field(Pointer pointer) implements Piece {

		@Override
		public Optional<JsonNode> find(Event event) {
			return this.pointer.find(event);
		}

	}

	private Selector(String text, List<Piece> pieces, boolean template) {
		this.text = text;
		this.pieces = pieces;
		this.template = template;
	}

	/**
	 * Reads a selector.
	 * @param text for example {@code /data/id}, {@code header:X-Event-Id} or
	 * {@code {/event}:{/data/id}}; anything else is the value itself
	 * @throws IllegalArgumentException if it is not valid
	 */
	static Selector parse(String text) {
		if (Pointer.isOne(text) || text.startsWith(HEADER)) {
			return new Selector(text, List.of(place(text)), false);
		}
		List<Piece> pieces = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(text);
		int end = 0;
		while (placeholder.find()) {
			pieces.add(literal(text.substring(end, placeholder.start())));
			pieces.add(place(placeholder.group(1)));
			end = placeholder.end();
		}
		pieces.add(literal(text.substring(end)));
		return new Selector(text, List.copyOf(pieces), true);
	}

	/**
	 * Returns a place as a part of a template.
	 */
	static String inTemplate(String place) {
		return (Pointer.isOne(place) || place.startsWith(HEADER)) ? "{" + place + "}" : place;
	}

	private static Piece place(String text) {
		if (Pointer.isOne(text)) {
			return new Field(Pointer.parse(text));
		}
		if (text.matches(HEADER + "[A-Za-z0-9_-]+")) {
			return new Header(text.substring(HEADER.length()).toLowerCase(Locale.ROOT));
		}
		if (text.equals(SHA256)) {
			return new Hash();
		}
		throw new IllegalArgumentException(
				"has \"" + text + "\", which is neither a JSON pointer such as /data/id nor header:NAME nor sha256");
	}

	private static Piece literal(String text) {
		if (text.contains("{") || text.contains("}")) {
			throw new IllegalArgumentException("has a brace without its counterpart");
		}
		return new Literal(text);
	}

	/**
	 * Returns the value in an event. A template and a header give a text.
	 * @param event the event
	 * @return empty: none, or null
	 */
	Optional<JsonNode> find(Event event) {
		if (!this.template) {
			return this.pieces.getFirst().find(event);
		}
		StringBuilder joined = new StringBuilder();
		for (Piece piece : this.pieces) {
			Optional<String> value = piece.find(event).filter(Selector::isPlain).map(JsonNode::asString);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			joined.append(value.get());
		}
		return Optional.of(StringNode.valueOf(joined.toString()));
	}

	/**
	 * Tells whether a value has only one form as text.
	 */
	static boolean isPlain(JsonNode value) {
		return value.isString() || value.isIntegralNumber() || value.isBoolean();
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		return this.pieces.stream()
			.filter(Header.class::isInstance)
			.map((piece) -> ((Header) piece).name())
			.collect(Collectors.toSet());
	}

	/**
	 * Tells whether it reads the body.
	 */
	boolean readsBody() {
		return this.pieces.stream().anyMatch((piece) -> piece instanceof Field || piece instanceof Hash);
	}

	/**
	 * Tells whether it reads anything, instead of being the same for all events.
	 */
	boolean readsAnything() {
		return this.pieces.stream().anyMatch((piece) -> !(piece instanceof Literal));
	}

	/**
	 * Tells whether it reads a field of the body, or one of some headers.
	 * @param headers the headers, in lower case
	 */
	boolean readsFieldOr(Set<String> headers) {
		return fields().findAny().isPresent() || headers().stream().anyMatch(headers::contains);
	}

	/**
	 * Tells whether everything that it reads of the body is among some fields.
	 * @param pointers JSON pointers to the fields
	 * @param depth how deep in the body the event is
	 */
	boolean readsOnly(Set<String> pointers, int depth) {
		return this.pieces.stream().noneMatch(Hash.class::isInstance)
				&& fields().allMatch((field) -> field.up() == depth && pointers.contains(field.field()));
	}

	/**
	 * Returns how far outside the event it reads at most.
	 */
	int up() {
		return fields().mapToInt(Pointer::up).max().orElse(0);
	}

	private Stream<Pointer> fields() {
		return this.pieces.stream().filter(Field.class::isInstance).map((piece) -> ((Field) piece).pointer());
	}

	/**
	 * Tells whether it is a plain JSON pointer within the event.
	 */
	boolean isPointer() {
		return !this.template && fields().anyMatch(Pointer::isPlain);
	}

	/**
	 * Returns the sender's name for it: {@code data.id}, or a header's name.
	 */
	String name() {
		if (isPointer()) {
			return this.text.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~").replace("~2", "[");
		}
		return this.text.startsWith(HEADER) ? this.text.substring(HEADER.length()) : this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
