package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A path to a value of an event: a JSON pointer (RFC 6901) with extensions. It may begin
 * with {@code ../}, the value around an element of {@code split}. {@code [name=value]}
 * selects an element of an array, {@code |json:} parses a text as JSON, and
 * {@code |after:TEXT} is the part after a text.
 *
 * @param text the text as written
 * @param up how far out it begins; 0: at the event itself
 * @param steps the steps from there
 */
record Pointer(String text, int up, List<Step> steps) {

	private static final JsonReader READER = new JsonReader(10_000);

	private static final String OUT = "../";

	private static final String AFTER = "|after:";

	private static final String JSON = "|json:";

	private static final Pattern LOOK_UP = Pattern.compile("\\[([^\\[\\]=]+)=([^\\[\\]]+)](.*)", Pattern.DOTALL);

	private static final Pattern PATH = Pattern.compile("(/.*?)((?:\\[|\\|after:|\\|json:).*)?", Pattern.DOTALL);

	/**
	 * A step.
	 */
	private sealed interface Step {

		/**
		 * Takes the step from a value.
		 * @return null: it leads nowhere
		 */
		@Nullable JsonNode from(JsonNode value);

	}

	private record Path(JsonPointer pointer) implements Step {

		@Override
		public @Nullable JsonNode from(JsonNode value) {
			return value.at(this.pointer);
		}

	}

	private record LookUp(JsonPointer name, String wanted) implements Step {

		@Override
		public @Nullable JsonNode from(JsonNode value) {
			return !value.isArray() ? null
					: StreamSupport.stream(value.spliterator(), false).filter(this::fits).findFirst().orElse(null);
		}

		private boolean fits(JsonNode element) {
			JsonNode said = element.at(this.name);
			return Selector.isPlain(said) && said.asString().equals(this.wanted);
		}

	}

	private record Json() implements Step {

		@Override
		public @Nullable JsonNode from(JsonNode value) {
			if (!value.isString()) {
				return null;
			}
			try {
				return READER.read(value.stringValue().getBytes(StandardCharsets.UTF_8));
			}
			catch (InvalidFieldsException ex) {
				return null;
			}
		}

	}

	private record After(String marker) implements Step {

		@Override
		public @Nullable JsonNode from(JsonNode value) {
			int at = value.isString() ? value.stringValue().lastIndexOf(this.marker) : -1;
			return (at < 0) ? null : StringNode.valueOf(value.stringValue().substring(at + this.marker.length()));
		}

	}

	static boolean isOne(String text) {
		return text.startsWith("/") || text.startsWith(OUT);
	}

	/**
	 * Reads a pointer.
	 * @throws IllegalArgumentException if it can't be read
	 */
	static Pointer parse(String text) {
		int up = 0;
		String rest = text;
		while (rest.startsWith(OUT)) {
			up++;
			rest = rest.substring(OUT.length());
		}
		if (up > 0) {
			rest = "/" + rest;
			refuse(rest.equals("/"), "has nothing behind ../: name a field there, such as ../currency");
		}
		return new Pointer(text, up, List.copyOf(steps(rest)));
	}

	private static List<Step> steps(String text) {
		List<Step> steps = new ArrayList<>();
		String rest = text;
		while (!rest.isEmpty()) {
			if (rest.startsWith(AFTER)) {
				refuse(rest.equals(AFTER), "has nothing behind |after:, which takes what follows a text");
				steps.add(new After(rest.substring(AFTER.length())));
				return steps;
			}
			if (rest.startsWith(JSON)) {
				rest = rest.substring(JSON.length());
				refuse(!rest.startsWith("/"), "must have a JSON pointer behind |json:, such as |json:/invoice");
				steps.add(new Json());
			}
			else if (rest.startsWith("[")) {
				Matcher lookUp = LOOK_UP.matcher(rest);
				refuse(!lookUp.matches(), "has a [ that is no look-up such as [name=value]; in a name write it as ~2");
				steps.add(new LookUp(path("/" + lookUp.group(1)), lookUp.group(2)));
				rest = lookUp.group(3);
			}
			else {
				Matcher path = PATH.matcher(rest);
				refuse(!path.matches(), "must go on with / or | behind ]");
				steps.add(new Path(path(path.group(1))));
				rest = (path.group(2) != null) ? path.group(2) : "";
			}
		}
		return steps;
	}

	private static JsonPointer path(String text) {
		refuse(text.matches("(?s).*~(?![012]).*"),
				"is not a JSON pointer: write ~ as ~0, / in a name as ~1 and [ as ~2");
		return JsonPointer.compile(text.replace("~2", "["));
	}

	private static void refuse(boolean wrong, String message) {
		if (wrong) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * Returns the value in an event.
	 * @return empty: none, or null
	 */
	Optional<JsonNode> find(Event event) {
		JsonNode value = (this.up == 0) ? event.json() : event.around(this.up);
		for (Step step : this.steps) {
			value = step.from(value);
			if (value == null || value.isMissingNode() || value.isNull()) {
				return Optional.empty();
			}
		}
		return Optional.of(value);
	}

	/**
	 * Returns the JSON pointer to everything that it reads.
	 */
	String field() {
		return (this.steps.getFirst() instanceof Path path) ? path.pointer().toString() : "";
	}

	/**
	 * Tells whether it is a plain JSON pointer.
	 */
	boolean isPlain() {
		return this.up == 0 && this.steps.size() == 1 && this.steps.getFirst() instanceof Path;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
