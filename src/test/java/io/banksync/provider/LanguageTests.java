package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.startup.StartupException;
import jakarta.validation.Validation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random definitions from all parts of the language: each accepted one makes a
 * transaction of some body, and no body makes it throw.
 */
@Tag("long")
class LanguageTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int DEFINITIONS = 200;

	private static final long SEED = new Random().nextLong();

	private static final Map<Sketch, Provider> ACCEPTED = new LinkedHashMap<>();

	/**
	 * A definition, and a body that it should make a transaction of.
	 */
	private static final class Sketch {

		final Random random;

		final String name;

		final int depth;

		final ObjectNode element = MAPPER.createObjectNode();

		final List<ObjectNode> around = new ArrayList<>();

		final Map<String, String> headers = new HashMap<>();

		final Map<String, String> fields = new LinkedHashMap<>();

		String eventId;

		String credit;

		String more = "";

		private int places;

		Sketch(String name, Random random) {
			this.name = name;
			this.random = random;
			this.depth = random.nextInt(3);
			for (int i = 0; i < this.depth; i++) {
				this.around.add(MAPPER.createObjectNode());
			}
			this.eventId = id("e1");
			String type = "transfer.paid";
			if (chance(5)) {
				this.fields.put("type", place(text(type), true));
			}
			String id = id("t1");
			this.fields.put("transaction-id", id);
			this.fields.put("amount", amount());
			this.fields.put("currency", this.currency);
			this.fields.put("occurred-at", time());
			for (String optional : List.of("reference", "description", "status", "payment-id")) {
				if (chance(3)) {
					this.fields.put(optional, place(text("INV-1"), true));
				}
			}
			this.credit = credit(type, id);
			if (chance(4) && this.fields.containsKey("type")) {
				this.more += "  ignore: [\"report.*\"]\n  attention: [lost]\n";
			}
			if (chance(4)) {
				this.more += "  numbers-as-text: false\n";
			}
		}

		private String currency = "{ default: NGN }";

		private boolean signed;

		boolean chance(int outOf) {
			return this.random.nextInt(outOf) > 0;
		}

		<T> T one(List<T> of) {
			return of.get(this.random.nextInt(of.size()));
		}

		static JsonNode text(String text) {
			return StringNode.valueOf(text);
		}

		private String id(String value) {
			return place(text(value), true);
		}

		private String amount() {
			String format = one(List.of("plain", "grouped", "decimal-comma", "currency-prefixed"));
			String unit = one(List.of("minor", "major"));
			JsonNode value = text(switch (format) {
				case "grouped" -> "1,000";
				case "decimal-comma" -> "1.000";
				case "currency-prefixed" -> one(List.of("NGN 1,000", "N$ 1000", "-NGN 5"));
				default -> "1000";
			});
			if (value.stringValue().startsWith("-")) {
				this.signed = true;
			}
			if (this.random.nextBoolean() && !format.equals("currency-prefixed")) {
				value = MAPPER.getNodeFactory().numberNode(1000);
			}
			this.currency = switch (this.random.nextInt(4)) {
				case 0 -> "{ default: NGN, mapping: { \"N$\": NGN } }";
				case 1 -> "{ at: " + place(text("ngn"), true) + ", mapping: { \"N$\": NGN } }";
				case 2 -> "{ at: " + place(text("N$"), true) + ", mapping: { \"N$\": NGN } }";
				default -> format.equals("currency-prefixed") ? "{ mapping: { \"N$\": NGN } }"
						: "{ at: NGN, mapping: { \"N$\": NGN } }";
			};
			String places = "at: " + place(value, false);
			if (this.random.nextInt(3) == 0) {
				this.signed = true;
				places = "debit: /nothing, credit: "
						+ place(value.isString() ? text(value.stringValue().replace("-", "")) : value, false);
			}
			return "{ %s, format: %s, unit: %s%s }".formatted(places, format, unit,
					chance(2) ? ", digits: { NGN: 1 }" : "");
		}

		private String time() {
			return switch (this.random.nextInt(6)) {
				case 0 -> "{ at: received }";
				case 1 -> "{ at: [/nothing, received] }";
				case 2 -> "{ at: " + place(text("2026-02-27T10:00:00Z"), true) + " }";
				case 3 -> "{ at: " + place(MAPPER.getNodeFactory().numberNode(1772190000L), true)
						+ ", format: [epoch-seconds, rfc3339] }";
				case 4 -> "{ at: " + place(text("27/02/2026 10:00"), false)
						+ ", format: \"dd/MM/yyyy HH:mm\", zone: Africa/Lagos }";
				default ->
					"{ at: " + place(text("2026-02-27"), true) + ", format: [epoch-millis, yyyy-MM-dd], zone: UTC }";
			};
		}

		private String credit(String type, String id) {
			List<String> parts = new ArrayList<>();
			parts.add("types: " + (this.fields.containsKey("type")
					? one(List.of("[" + type + "]", "[\"transfer.*\"]", "[\"*\"]", "[other, " + type + "]"))
					: "[\"*\"]"));
			parts.add("direction: " + (this.signed ? "signed" : one(List.of("in", "out", "signed"))));
			if (this.random.nextBoolean()) {
				parts.add("when: " + guard(true));
			}
			if (this.random.nextInt(3) == 0) {
				parts.add("unless: " + guard(false));
			}
			if (this.random.nextInt(4) == 0) {
				parts.add("restores: " + id("r1"));
			}
			if (id.contains("header") || id.contains("sha256")) {
				if (chance(4)) {
					parts.add("identity: unsigned");
				}
			}
			if (this.random.nextInt(5) == 0) {
				parts.add("fields: { original-transaction-id: " + id("o1") + " }");
			}
			return "{ " + String.join(", ", parts) + " }";
		}

		private String guard(boolean holds) {
			JsonNode five = MAPPER.getNodeFactory().numberNode(5);
			return "{ " + switch (this.random.nextInt(6)) {
				case 0 -> "at: " + place(text("ok"), true) + ", is: " + (holds ? "[bad, ok]" : "bad");
				case 1 -> "at: " + place(text("ok"), true) + ", is-not: " + (holds ? "bad" : "ok");
				case 2 -> "at: " + (holds ? place(text("x"), true) : "/nothing") + ", present: true";
				case 3 -> "at: " + (holds ? "/nothing" : place(text("x"), true)) + ", absent: true";
				case 4 -> "at: " + place(five, true) + ", above: " + (holds ? 4 : 5);
				default -> "at: " + place(five, true) + ", above: 0, below: " + (holds ? 6 : 5);
			} + " }";
		}

		/**
		 * Makes up a place and puts a value there.
		 */
		private String place(JsonNode value, boolean header) {
			String n = Integer.toString(this.places++);
			String place = switch (this.random.nextInt(header ? 10 : 9)) {
				case 0, 1 -> put(this.element, "/a" + n, value);
				case 2 -> {
					this.element.putObject("b" + n).set("c", value);
					yield "/b" + n + "/c";
				}
				case 3 -> {
					this.element.putArray("l" + n).addNull().add(value);
					yield "/l" + n + "/1";
				}
				case 4 -> {
					ArrayNode array = this.element.putArray("f" + n);
					array.addObject().put("name", "other").put("value", "wrong");
					array.addObject().put("name", "this").set("value", value);
					yield "/f" + n + "[name=this]/value";
				}
				case 5 -> {
					ObjectNode inner = MAPPER.createObjectNode();
					inner.set("v", value);
					this.element.put("m" + n, MAPPER.writeValueAsString(inner));
					yield "/m" + n + "|json:/v";
				}
				case 6 ->
					value.isString() ? put(this.element, "/u" + n, text("x//" + value.stringValue())) + "|after:x//"
							: put(this.element, "/u" + n, value);
				case 7 -> {
					int up = this.random.nextInt(this.depth + 1);
					yield (up == 0) ? put(this.element, "/o" + n, value)
							: "../".repeat(up) + put(this.around.get(up - 1), "/o" + n, value).substring(1);
				}
				case 8 -> {
					String text = value.asString();
					int half = text.length() / 2;
					put(this.element, "/x" + n, text(text.substring(0, half)));
					put(this.element, "/y" + n, text(text.substring(half)));
					yield "{/x" + n + "}{/y" + n + "}";
				}
				default -> {
					this.headers.put("x-h" + n, value.asString());
					yield "header:X-H" + n;
				}
			};
			return (this.random.nextInt(4) == 0) ? "[/nothing, \"" + place + "\"]" : '"' + place + '"';
		}

		private static String put(ObjectNode object, String pointer, JsonNode value) {
			object.set(pointer.substring(1), value);
			return pointer;
		}

		String yaml() {
			StringBuilder yaml = new StringBuilder(this.name + ":\n  secrets: [{ value: a secret of acme's }]\n"
					+ "  verify: [{ scheme: hmac, header: X-Acme }]\n  event-id: " + this.eventId + "\n" + this.more
					+ "  fields:\n");
			if (this.depth > 0) {
				yaml.insert(yaml.indexOf("  event-id"),
						"  split: " + ((this.depth == 1) ? "/list0" : "[/list1, /list0]") + "\n");
			}
			this.fields.forEach((field, place) -> yaml.append("    %s: %s\n".formatted(field, place)));
			return yaml.append("  credits: [" + this.credit + "]\n").toString();
		}

		ObjectNode body() {
			ObjectNode body = this.element.deepCopy();
			for (int i = 0; i < this.depth; i++) {
				ObjectNode outside = this.around.get(i).deepCopy();
				outside.putArray("list" + i).add(body);
				body = outside;
			}
			return body;
		}

	}

	@BeforeAll
	static void putDefinitionsTogether() {
		Random random = new Random(SEED);
		List<Sketch> sketches = new ArrayList<>();
		StringBuilder yaml = new StringBuilder();
		for (int i = 0; i < DEFINITIONS; i++) {
			Sketch sketch = new Sketch("p" + i, random);
			sketches.add(sketch);
			yaml.append(sketch.yaml());
		}
		StandardEnvironment environment = new StandardEnvironment();
		DefinitionSource source = new DefinitionSource(Variables.of(environment),
				Validation.buildDefaultValidatorFactory().getValidator(), new ClassPathResource("providers.yml"),
				new ByteArrayResource(yaml.toString().getBytes(StandardCharsets.UTF_8)) {
					@Override
					public String getFilename() {
						return "providers.yml";
					}
				});
		ProviderFactory factory = new ProviderFactory(source, environment, NOW, 16, false);
		for (Sketch sketch : sketches) {
			Provider provider = created(factory, sketch.name);
			if (provider != null) {
				ACCEPTED.put(sketch, provider);
			}
		}
	}

	private static @Nullable Provider created(ProviderFactory factory, String name) {
		try {
			return factory.create(name).orElseThrow();
		}
		catch (StartupException ex) {
			return null;
		}
	}

	@Test
	void makesATransactionOfSomeBodyWhateverTheStartAccepts() {
		assertThat(ACCEPTED).as("seed %d", SEED).hasSizeGreaterThan(DEFINITIONS / 2);
		ACCEPTED.forEach((sketch, provider) -> {
			byte[] body = MAPPER.writeValueAsBytes(sketch.body());
			List<ParsedEvent> readings = provider.readDelivery(body, sketch.headers, TestProviders.BODY_PROOF, NOW);
			assertThat(readings).as("seed %d", SEED).singleElement().satisfies((reading) -> {
				assertThat(reading.problems())
					.as("seed %d%n%s%s%n%s", SEED, sketch.yaml(), sketch.body(), sketch.headers)
					.isEmpty();
				assertThat(reading.transaction())
					.as("seed %d%n%s%s%n%s", SEED, sketch.yaml(), sketch.body(), sketch.headers)
					.isNotNull();
			});
			ParsedEvent again = provider.readEvent(readings.getFirst().body(), body, sketch.headers,
					TestProviders.BODY_PROOF, NOW, readings.getFirst().eventId(), true);
			assertThat(again.transaction()).as("seed %d", SEED).isEqualTo(readings.getFirst().transaction());
		});
	}

	@Test
	void neverThrowsWhateverABodyHolds() {
		Random random = new Random(SEED);
		ACCEPTED.forEach((sketch, provider) -> {
			for (int i = 0; i < 10; i++) {
				String body = spoilt(MAPPER.writeValueAsString(sketch.body()), random);
				byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
				List<ParsedEvent> readings = provider.readDelivery(bytes, sketch.headers, TestProviders.BODY_PROOF,
						NOW);
				assertThat(readings).as("seed %d: %s", SEED, body).isNotEmpty().allSatisfy((reading) -> {
					assertThat(reading.isUnderstood()).isEqualTo(reading.problems().isEmpty());
					assertThat(reading.problems())
						.noneMatch((problem) -> problem.message().startsWith("can't be read;"));
					assertThat(new String(bytes, StandardCharsets.UTF_8))
						.contains(new String(reading.body(), StandardCharsets.UTF_8));
				});
			}
		});
	}

	@Test
	void neverThrowsHoweverABodyIsWritten() {
		Random random = new Random(SEED);
		ACCEPTED.forEach((sketch, provider) -> {
			String body = MAPPER.writeValueAsString(sketch.body());
			for (byte[] bytes : List.of(body.getBytes(StandardCharsets.UTF_16BE),
					body.getBytes(StandardCharsets.UTF_16LE), body.getBytes(StandardCharsets.UTF_16),
					("\ufeff" + body).getBytes(StandardCharsets.UTF_8),
					body.replace("INV", "\u00e9").getBytes(StandardCharsets.ISO_8859_1), ("[" + body + "]").getBytes(),
					(body + body).getBytes(), (" \n" + body + " ").getBytes(), bytes(random))) {
				assertThat(provider.readDelivery(bytes, sketch.headers, TestProviders.BODY_PROOF, NOW)).isNotEmpty()
					.as("seed %d: %s", SEED, body)
					.flatExtracting(ParsedEvent::problems)
					.noneMatch((problem) -> problem.message().startsWith("can't be read;"));
			}
		});
	}

	private static byte[] bytes(Random random) {
		byte[] bytes = new byte[random.nextInt(50)];
		random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Puts something else in place of some values.
	 */
	private static String spoilt(String body, Random random) {
		List<String> others = List.of("1e2147483647", "1e-2147483647", "-1E2147483640", "1e-2147483648", "1e9999999999",
				"0e-2147483647", "12345e-2147483640", "null", "true", "[]", "{}", "\"\"", "\" \"", "\"\\ud800\"",
				"\"\\u0000\"", "\"1e2147483647\"", "\"{\"", "[{\"name\":\"this\"}]", "[[[[]]]]", "\"-\"", "\"NGN\"",
				"\"{\\\"v\\\":1e2147483647}\"", "\"x//\"", "0", "-0.0", "99999999999999999999", "\"31/02/2026 25:61\"",
				"\"+999999999-12-31T00:00:00Z\"", "\"" + "9".repeat(300) + "\"");
		StringBuilder spoilt = new StringBuilder();
		int end = 0;
		Matcher values = Pattern.compile("(?<=:)(?:\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*)").matcher(body);
		while (values.find()) {
			spoilt.append(body, end, values.start());
			spoilt.append((random.nextInt(4) == 0) ? others.get(random.nextInt(others.size())) : values.group());
			end = values.end();
		}
		spoilt.append(body.substring(end));
		return (random.nextInt(50) == 0) ? spoilt.substring(0, random.nextInt(spoilt.length())) : spoilt.toString();
	}

}
