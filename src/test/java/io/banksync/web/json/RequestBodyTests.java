package io.banksync.web.json;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer of each API endpoint to each kind of mistake in its body, compared with
 * {@code request-bodies.txt}. The current answers are in
 * {@code target/request-bodies.txt}.
 */
@BankSyncTest
@Tag("long")
@Import(TestClock.class)
class RequestBodyTests {

	private static final String ID = "\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\"";

	private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

	private static final String INVOICE = """
			{«invoice_number:"A-1"»,«amount_due:12.50»,«currency:"NGN"»,«customer:"Acme"»,«issued_on:"2026-02-01"»,\
			«due_on:"2026-03-01"»,«note:"n"»,«references:[{«reference:"PO-1"»,«kind:"other"»},{"reference":"PO-2","kind":"other"}]»}""";

	/** A right body for each endpoint; fields to change are in angle brackets. */
	private static final Map<String, String> BODIES = bodies();

	private static final Map<String, String> VALUES = values();

	private static final Pattern FIELD = Pattern.compile("«(\\w+):((?:[^«»]|«[^«»]*»)*)»");

	private static final int MOST_SHOWN = 8;

	@Autowired
	BankSyncClient client;

	@Autowired
	TestClock clock;

	private final List<String> answers = new ArrayList<>();

	private static Map<String, String> bodies() {
		Map<String, String> bodies = new LinkedHashMap<>();
		bodies.put("/invoices?dry_run=true", INVOICE);
		bodies.put("/invoices/batch?dry_run=true", """
				[{"invoice_number":"A-1","amount_due":1,"currency":"NGN"},\
				{«invoice_number:"A-2"»,«amount_due:"2.5"»,«currency:"KWD"»,«due_on:"2026-03-01"»}]""");
		bodies.put("/invoices/NONE/void", "{«reason:\"r\"»}");
		bodies.put("/invoices/NONE/references", "{«reference:\"PO-1\"»,«kind:\"purchase_order\"»}");
		bodies.put("/invoices/NONE/write-off", "{«amount:5»,«reason:\"r\"»}");
		bodies.put("/invoices/NONE/credit", "{«amount:5»,«number:\"CN-1\"»,«reason:\"r\"»}");
		bodies.put("/invoices/NONE/amend", "{«amount_due:5»,«reason:\"r\"»}");
		bodies.put("/matches",
				"{«transaction_id:" + ID + "»,«allocations:[{«invoice_id:" + ID
						+ "»,«amount:5»,«invoice_amount:5»,«rate:1.5»},{«invoice_number:\"A-1\"»,\"amount\":1}]»,"
						+ "«note:\"n\"»}");
		bodies.put("/matches?",
				"{«transaction_id:" + ID + "»,«takes_back:[{«transaction_id:" + ID + "»,«amount:5»}]»}");
		bodies.put("/matches/" + NO_ID + "/reverse", "{«reason:\"r\"»,«block:true»}");
		bodies.put("/keys", "{«name:\"finance\"»,«role:\"viewer\"»,«not_after:\"2026-03-01T00:00:00Z\"»}");
		bodies.put("/events/replay",
				"{«provider:\"bank\"»,«state:\"stored\"»,«event_type:\"e\"»,"
						+ "«received_from:\"2026-02-01T00:00:00Z\"»,«received_before:\"2026-02-02T00:00:00Z\"»,"
						+ "«dry_run:true»,«limit:10»,«after:null»}");
		bodies.put("/reconcile/run", "{«dry_run:true»,«partial:\"hold\"»,«over:\"apply\"»,«tolerance:{«NGN:1»}»,"
				+ "«currency:\"NGN\"»,«provider:\"bank\"»,«assurance:\"body\"»}");
		bodies.put("/reconcile/run?", "{«apply:" + ID + "»}");
		bodies.put("/providers/validate", "{«definitions:\"x: y\"»,«provider:\"x\"»,"
				+ "«delivery:{«headers:{\"A\":\"b\"}»,«body:\"{}\"»,«received_at:\"2026-02-27T12:00:00Z\"»}»}");
		bodies.put("/providers/bank/explain",
				"{«headers:{«A:\"b\"»}»,«body:\"{}\"»,«received_at:\"2026-02-27T12:00:00Z\"»}");
		bodies.put("/providers/bank/explain?", "{«body_base64:\"e30=\"»}");
		return bodies;
	}

	private static Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("absent", "");
		for (String value : List.of("null", "true", "{}", "[]", "[5]", "[{}]", "5", "0", "-5", "5.123", "1e2", "1e20",
				"1e2147483647", "1e-2147483647", "0.1234567890123456789", "12345678901234567890", "\"\"", "\" \"",
				"\"x\"", "\" x \"", "\"5.00\"", "\" 5.00 \"", "\"1e2\"", "\"NaN\"", "\"eur\"", "\"XXX\"",
				"\"2026-02-30\"", "\"1969-12-31\"", "\"2026-02-27\"", "\"2026-02-27T12:00:00+01:00\"",
				"\"1999-01-01T00:00:00Z\"", "\"2300-01-01T00:00:00Z\"", "\"a\\u0007b\"", "\"a\\ud800b\"",
				"\"a\\tb\\nc\"", "\"\\u00e4!\"")) {
			values.put(value, value);
		}
		values.put("65 characters", "\"" + "a".repeat(65) + "\"");
		values.put("256 characters", "\"" + "a".repeat(256) + "\"");
		values.put("255 emoji", "\"" + "\ud83d\ude00".repeat(255) + "\"");
		values.put("2001 characters", "\"" + "a".repeat(2001) + "\"");
		values.put("50001 characters", "\"" + "a".repeat(50_001) + "\"");
		values.put("21 objects", list(21, (i) -> "{\"reference\":\"R-" + i + "\",\"kind\":\"other\"}"));
		values.put("101 objects",
				list(101, (i) -> "{\"invoice_number\":\"A-" + i + "\",\"transaction_id\":" + ID + ",\"amount\":1}"));
		return values;
	}

	private static String list(int size, IntFunction<String> element) {
		return IntStream.range(0, size).mapToObj(element).toList().toString();
	}

	/**
	 * Returns wrong bodies by name.
	 */
	private static Map<String, String> whole(String good) {
		String object = good.startsWith("[") ? good.substring(1, good.length() - 1) : good;
		Map<String, String> bodies = new LinkedHashMap<>();
		bodies.put("good", good);
		bodies.put("empty", "");
		for (String body : List.of(" ", "null", "5", "\"x\"", "true", "[]", "[5]", "[null]", "[[]]", "{}", "{", "[{}",
				"nonsense", "NaN", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1,}", "\ufeff{}", "\u0000")) {
			bodies.put(body, body);
		}
		bodies.put("trailing garbage", good + " x");
		bodies.put("trailing comment", good + " // x");
		bodies.put("twice", good + good);
		bodies.put("cut off", good.substring(0, good.length() - 1));
		bodies.put("in a list", "[" + good + "]");
		bodies.put("unknown field", with(object, "\"a\":1"));
		bodies.put("unknown fields", with(object, "\"a\":1,\"b\":{\"c\":[]},\"invoiceNumber\":null"));
		bodies.put("odd unknown field", with(object, "\"\\u0007\u00e4." + "n".repeat(99) + "\":1"));
		bodies.put("unnamed field", with(object, "\"\":1"));
		bodies.put("too long a name", with(object, "\"" + "n".repeat(300) + "\":1"));
		bodies.put("duplicate unknown field", with(object, "\"a\":1,\"a\":1"));
		bodies.put("deep", with(object, "\"a\":" + "[".repeat(40) + "]".repeat(40)));
		bodies.put("endless", with(object, "\"a\":" + "[".repeat(10_000)));
		bodies.put("huge exponent", with(object, "\"a\":1e99999999999"));
		bodies.put("long number", with(object, "\"a\":" + "1".repeat(50)));
		bodies.put("duplicate", with(object, object.substring(1, object.length() - 1)));
		bodies.put("2000 unknown fields", with(object, fields(2000)));
		bodies.put("60000 unknown fields", with(object, fields(60_000)));
		return bodies;
	}

	private static String fields(int count) {
		return String.join(",", IntStream.range(0, count).mapToObj((i) -> "\"f" + i + "\":1").toList());
	}

	private static String with(String object, String fields) {
		return object.substring(0, object.lastIndexOf('}')) + "," + fields + "}";
	}

	@BeforeEach
	void putTheTime() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
	}

	@Test
	void answersEachMistakeInItsWords() throws IOException {
		BODIES.forEach((path, template) -> {
			String good = render(template, "", (value) -> value);
			Map<String, List<String>> ofWhole = new LinkedHashMap<>();
			whole(good).forEach((name, body) -> note(ofWhole, name, post(path, body, "application/json")));
			write(path + " as a whole", ofWhole);
			Map<String, List<String>> ofAll = new LinkedHashMap<>();
			for (String value : List.of("null", "5", "{}", "[]", "\"\"", "\"a\\ud800b\"")) {
				note(ofAll, value, post(path, allAs(good, value), "application/json"));
			}
			write(path + " all fields", ofAll);
			for (String field : names(template)) {
				Map<String, List<String>> ofField = new LinkedHashMap<>();
				VALUES.forEach((name, value) -> note(ofField, name,
						post(path, render(template, field, (ignored) -> value), "application/json")));
				write(path + " " + field, ofField);
			}
		});
		writeFiles();
		writePairs();

		Files.createDirectories(Path.of("target"));
		Files.write(Path.of("target/request-bodies.txt"), this.answers);
		assertThat(this.answers).containsExactlyElementsOf(expected());
	}

	private void writeFiles() {
		Map<String, List<String>> ofRows = new LinkedHashMap<>();
		String names = "invoice_number,amount_due,currency,customer,issued_on,due_on,note\n";
		for (String row : List.of("A-1,5.00,NGN,Acme,2026-02-01,2026-03-01,n", "A-1,5.00,NGN,,,,", ",,,,,,n",
				"A-1,x,naira,Acme,x,2026-13-01,n", "A-1,1e2,XXX,Acme,2026-03-02,2026-03-01,n",
				"A-1,0,NGN,\"a\u0007\",,,\"a\nb\u0007\"", "A-1,-5,NGN", "A-1,5.123,JPY,,,,",
				"A-1,1234567890123456,NGN,,,,")) {
			note(ofRows, row.replace("\n", "\\n").replace("\u0007", "\\u0007"),
					post("/invoices/batch?dry_run=true", names + "A-0,1,USD,,,,\n" + row + "\n", "text/csv"));
		}
		write("/invoices/batch?dry_run=true rows of a file", ofRows);
	}

	/**
	 * Mistakes between fields.
	 */
	private void writePairs() {
		pairs("/invoices?dry_run=true", List.of(
				"""
						{"invoice_number":"A","amount_due":1,"currency":"NGN","issued_on":"2026-03-02","due_on":"2026-03-01"}""",
				"""
						{"invoice_number":"A","amount_due":1.5,"currency":"JPY","references":[{"reference":"A","kind":"x"},5,{}]}""",
				"{\"x\":1,\"invoice_number\":5,\"amount_due\":-1,\"currency\":\"x\",\"references\":[null]}"));
		pairs("/invoices/batch?dry_run=true", List.of("[{\"x\":1},5,null,{\"invoice_number\":\"\"}]",
				list(1001, (i) -> "{}"), list(30, (i) -> "{}"), list(1000, (i) -> "{\"invoice_number\":" + i + "}")));
		String start = "{\"transaction_id\":" + ID + ",";
		pairs("/matches", List.of(
				start + "\"allocations\":[{\"invoice_id\":" + ID + ",\"amount\":1},{\"invoice_id\":" + ID
						+ ",\"amount\":2}]}",
				start + """
						"allocations":[{"invoice_number":"A","amount":1},{"invoice_number":" A","amount":0}]}""",
				start + "\"allocations\":[{\"invoice_number\":\"A\",\"invoice_id\":" + ID + ",\"amount\":1}]}",
				start + """
						"allocations":[{"invoice_number":"A","invoice_id":"x","amount":1}]}""", start + """
						"allocations":[{"invoice_number":5,"invoice_id":null,"amount":1}]}""", start + """
						"allocations":[{"invoice_number":"A","amount":1,"x":1},5,null,[],{}],"note":5}""",
				start + "\"allocations\":[{\"invoice_id\":" + ID
						+ ",\"amount\":1}],\"takes_back\":[{\"transaction_id\":" + ID + ",\"amount\":1}]}",
				start + """
						"allocations":[],"takes_back":[]}""", start + """
						"allocations":null,"takes_back":null}""",
				start + "\"takes_back\":[{\"transaction_id\":" + ID + ",\"amount\":1},{\"transaction_id\":" + ID
						+ ",\"amount\":2},5,null,{\"x\":1,\"amount\":-1}]}"));
		pairs("/reconcile/run", List.of("{\"apply\":" + ID + ",\"dry_run\":true}", "{\"apply\":null,\"dry_run\":true}",
				"{\"apply\":" + ID + ",\"dry_run\":null}", "{\"apply\":\"x\",\"dry_run\":5}", """
						{"tolerance":{"NGN":1000000000,"XXX":1,"ngn":1,"JPY":0.5,"USD":null,"EUR":-1,"":5}}"""));
		pairs("/providers/validate", List.of("{\"definitions\":\"x: y\",\"provider\":\"x\"}",
				"{\"definitions\":\"x: y\",\"delivery\":{\"body\":\"{}\"}}",
				"{\"delivery\":{\"body\":\"{}\",\"body_base64\":\"e30=\",\"x\":1}}",
				"{\"definitions\":\"x: y\",\"provider\":\"x\",\"delivery\":5}",
				"{\"definitions\":\"x: y\",\"provider\":5,\"delivery\":{\"headers\":5,\"body_base64\":\"?\"}}"));
		pairs("/providers/bank/explain", List.of("{\"headers\":{\"A\":5,\"B\":null,\"C\":{}},\"body\":\"\"}",
				"{\"body\":5,\"body_base64\":5}", "{\"body\":null,\"body_base64\":null,\"received_at\":5}"));
		pairs("/keys", List.of("{\"name\":\"system\",\"role\":\"VIEWER\",\"not_after\":\"2026-02-27T12:00:00Z\"}",
				"{\"name\":5,\"role\":5,\"not_after\":5,\"x\":5}"));
	}

	private void pairs(String path, List<String> bodies) {
		Map<String, List<String>> ofPairs = new LinkedHashMap<>();
		for (String body : bodies) {
			String name = (body.length() > 300) ? body.substring(0, 60) + ".. " + body.length() : body;
			note(ofPairs, name, post(path, body, "application/json"));
		}
		write(path + " between fields", ofPairs);
	}

	private static void note(Map<String, List<String>> answers, String name, String answer) {
		answers.computeIfAbsent(answer, (first) -> new ArrayList<>()).add(name.replaceAll("[^\\x20-\\x7e]", "?"));
	}

	private void write(String place, Map<String, List<String>> answers) {
		this.answers.add(place);
		answers.forEach((answer, names) -> {
			this.answers.add("\t" + String.join("  ", names));
			answer.lines().forEach((line) -> this.answers.add("\t\t" + line));
		});
	}

	private String post(String path, String body, String type) {
		HttpRequest.Builder request = this.client.request(path)
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString(body));
		BankSyncClient.Answer answer = this.client.send(request);
		StringBuilder text = new StringBuilder(String.valueOf(answer.status()));
		if (answer.status() >= 400) {
			JsonNode json = answer.json();
			text.append(" ").append(json.path("code").asString(""));
			Map<String, List<String>> fields = new TreeMap<>();
			json.path("errors")
				.forEach((error) -> fields.computeIfAbsent(error.path("message").asString(), (m) -> new ArrayList<>())
					.add(error.path("field").asString()));
			fields.forEach((message, names) -> text.append("\n")
				.append(names.stream().sorted().limit(MOST_SHOWN).collect(Collectors.joining(", ")))
				.append((names.size() > MOST_SHOWN) ? " and " + (names.size() - MOST_SHOWN) + " more: " : ": ")
				.append(message));
		}
		return text.toString();
	}

	/**
	 * Returns the names of the fields of a template, each with its number if it exists
	 * twice.
	 */
	private static List<String> names(String template) {
		List<String> names = new ArrayList<>();
		Matcher fields = FIELD.matcher(template);
		while (fields.find()) {
			String name = fields.group(1) + "#" + names.size();
			names.add(name);
			names(fields.group(2)).forEach((inner) -> names.add(name + "/" + inner));
		}
		return names;
	}

	/**
	 * Fills a template in.
	 * @param changed the field to change, as {@link #names} calls it; empty: none
	 */
	private static String render(String template, String changed, UnaryOperator<String> change) {
		StringBuilder body = new StringBuilder();
		Matcher fields = FIELD.matcher(template);
		int count = 0;
		while (fields.find()) {
			String name = fields.group(1) + "#" + count;
			List<String> inner = names(fields.group(2));
			String value = fields.group(2);
			if (name.equals(changed)) {
				value = change.apply(render(value, "", change));
			}
			else {
				String within = changed.contains("/") ? changed.substring(changed.indexOf('/') + 1) : "";
				value = render(value, inner.contains(within) && changed.startsWith(fields.group(1) + "#") ? within : "",
						change);
			}
			count += 1 + inner.size();
			fields.appendReplacement(body,
					Matcher.quoteReplacement(value.isEmpty() ? "" : "\"" + fields.group(1) + "\":" + value));
		}
		fields.appendTail(body);
		return body.toString().replaceAll(",(?=[,}\\]])", "").replaceAll("(?<=[{\\[]),", "");
	}

	/**
	 * Returns a body with one value for all the fields of its first object.
	 */
	private static String allAs(String good, String value) {
		JsonNode json = JsonMapper.shared().readTree(good);
		JsonNode object = json.isArray() ? json.get(1) : json;
		String fields = value.isEmpty() ? ""
				: String.join(",", object.propertyNames().stream().map((name) -> "\"" + name + "\":" + value).toList());
		return json.isArray() ? "[{" + fields + "},{" + fields + "}]" : "{" + fields + "}";
	}

	private static List<String> expected() throws IOException {
		try (InputStream file = Objects
			.requireNonNull(RequestBodyTests.class.getResourceAsStream("request-bodies.txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}
