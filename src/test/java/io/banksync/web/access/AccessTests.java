package io.banksync.web.access;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what, if keys are configured.
 */
@BankSyncTest
class AccessTests implements TestKeys {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@Autowired
	List<RequestMappingInfoHandlerMapping> mappings;

	@Test
	void knowsWhoMayCallEachEndpoint() {
		assertThat(Endpoints.served(this.mappings)).containsExactlyElementsOf(Endpoints.rules().keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "wrong", "expired", "viewer", "operator", "approver", "admin" })
	void letsEachCallerDoWhatItsRoleMay(String caller) {
		Map<String, String> wrong = new TreeMap<>();
		Endpoints.rules().forEach((endpoint, rule) -> {
			HttpRequest.Builder request = request(endpoint);
			String key = TestKeys.keyOf(caller);
			check(wrong, expected(caller, rule.equals(Endpoints.DOCS) ? "viewer" : rule), endpoint,
					(key != null) ? this.client.sendAs(key, request) : this.client.send(request));
		});

		assertThat(wrong).isEmpty();
	}

	private static String expected(String caller, String needed) {
		List<String> roles = List.of("viewer", "operator", "approver", "admin");
		if (needed.equals(Endpoints.OPEN)) {
			return "served";
		}
		if (!roles.contains(caller)) {
			return "unauthorized";
		}
		return (roles.indexOf(caller) < roles.indexOf(needed)) ? "forbidden" : "served";
	}

	@ParameterizedTest
	@CsvSource({ "viewer, false", "operator, true", "approver, true", "admin, true" })
	void showsWhatWasSentByteForByteToOperators(String role, boolean shown) {
		this.client.deliver("evt_1", Payments.of("txn_1", "5000", "INV-1"));
		String key = TestKeys.keyOf(role);
		String id = this.client.sendAs(key, this.client.request("/events")).json().at("/data/0/id").asString();

		JsonNode event = this.client.sendAs(key, this.client.request("/events/" + id)).json();

		assertThat(event.path("event_id").asString()).isEqualTo("evt_1");
		assertThat(event.path("body").isString()).isEqualTo(shown);
		assertThat(event.path("body_encoding").isString()).isEqualTo(shown);
		assertThat(event.path("decisions").isArray()).isTrue();
		assertThat(this.jdbc.sql("select count(*) from audit_entries where action = 'read_body'")
			.query(Integer.class)
			.single()).isEqualTo(shown ? 1 : 0);
	}

	@Test
	void saysInTheDocumentationWhatItDoes() throws IOException {
		Map<String, String> told = new TreeMap<>();
		Pattern.compile("(?m)^\\| `([A-Z]+) ([^`]+)` \\| ([a-z]+) \\|$")
			.matcher(Files.readString(Path.of("docs", "access.md")))
			.results()
			.forEach((row) -> told.put("%-4s %s".formatted(row.group(1), row.group(2)), row.group(3)));

		assertThat(told).isEqualTo(Endpoints.rules());
	}

	private HttpRequest.Builder request(String endpoint) {
		return Endpoints.request(endpoint, this.client);
	}

	/**
	 * A request counts as served if it passed the access rules, even if others refuse it.
	 */
	private static void check(Map<String, String> wrong, String expected, String endpoint,
			BankSyncClient.Answer answer) {
		String code = (answer.status() == 401 || answer.status() == 403) ? answer.field("code") : "";
		String actual = List.of("unauthorized", "forbidden").contains(code) ? code : "served";
		if (!actual.equals(expected)) {
			wrong.put(endpoint, "expected " + expected + ", was " + answer);
		}
	}

	@Test
	void refusesWhatNoEndpointIsFor() {
		assertThat(this.client.get("/nowhere").status()).isEqualTo(401);
		assertThat(this.client.sendAs(VIEWER, this.client.request("/nowhere")).status()).isEqualTo(404);
		assertThat(this.client.sendAs(VIEWER, this.client.request("/invoices").DELETE()).status()).isEqualTo(403);
		assertThat(this.client.sendAs(OPERATOR, this.client.request("/invoices").DELETE()).status()).isEqualTo(405);
	}

	@Test
	void leadsBrowsersToTheConsole() {
		for (String accept : new String[] { "text/html", "application/xhtml+xml,text/html;q=0.9,*/*;q=0.8" }) {
			BankSyncClient.Answer answer = this.client.send(this.client.request("/").header("Accept", accept));

			assertThat(answer.status()).isEqualTo(303);
			assertThat(answer.header("Location")).isEqualTo("/console");
		}
	}

	@ParameterizedTest
	@CsvSource({ "*/*,303", "application/json,406", "';;',406", "text/plain,406" })
	void leadsNobodyElseThereWithoutAKey(String accept, int status) {
		HttpRequest.Builder request = this.client.request("/").header("Accept", accept);

		assertThat(this.client.send(request).status()).isEqualTo(401);
		assertThat(this.client.sendAs(VIEWER, request).status()).isEqualTo(status);
		assertThat(this.client.send(this.client.request("/nowhere").header("Accept", "text/html")).status())
			.isEqualTo(401);
	}

	@Test
	void saysWhoIsNotKnownAndWhatToDo() {
		BankSyncClient.Answer answer = this.client.get("/invoices");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail",
				"instance", "code", "request_id");
		assertThat(answer.field("detail")).contains("Authorization: Bearer KEY", "scripts/api-key");
		assertThat(this.client.get("/invoices").header("Set-Cookie")).isEmpty();
	}

	@Test
	void saysWhatTheRoleMayNot() {
		BankSyncClient.Answer answer = this.client.sendAs(VIEWER, request("POST /reconcile/run"));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.field("code")).isEqualTo("forbidden");
		assertThat(answer.field("detail")).isEqualTo("This needs the role operator, or one above it.");
		assertThat(this.jdbc.sql("select count(*) from reconciliation_runs").query(Long.class).single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "the-key-of-vera", "Basic the-key-of-vera", "Bearer", "Bearer ",
			"Bearer the-key-of-vera x", "Bearer the-key-of-vera,Bearer the-key-of-vera", "Bearer\tthe-key-of-vera",
			"Bearer the-key-of-ver\u00e4", "Bearer \"the-key-of-vera\"", "Bearer the-key-of-ver",
			"Bearer THE-KEY-OF-VERA", "Bearer the-key-of-vera=" })
	void refusesAnythingButOneKnownKey(String header) {
		assertThat(answerTo(header).status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer the-key-of-vera", "bearer the-key-of-vera", "BEARER   the-key-of-vera" })
	void takesTheNameOfTheSchemeInAnyCase(String header) {
		assertThat(answerTo(header).status()).isEqualTo(200);
	}

	@Test
	void refusesTwoHeadersEvenIfBothAreRight() {
		HttpRequest.Builder request = this.client.request("/invoices")
			.header("Authorization", "Bearer " + VIEWER)
			.header("Authorization", "Bearer " + VIEWER);

		assertThat(this.client.send(request).status()).isEqualTo(401);
	}

	@Test
	void findsNoKeyInTheAddress() {
		assertThat(this.client.get("/invoices?access_token=" + VIEWER).status()).isEqualTo(401);
	}

	private BankSyncClient.Answer answerTo(String header) {
		return this.client.send(this.client.request("/invoices").header("Authorization", header));
	}

	@Test
	void keepsWhoDidWhat() {
		as(OTHER_OPERATOR, "/invoices", """
				{"invoice_number":"INV-001","amount_due":5000,"currency":"NGN"}""");
		this.client.deliver("evt_1", Payments.of("t1", "5000", "INV-001"));
		String run = as(OTHER_OPERATOR, "/reconcile/run", "").field("id");
		String match = this.jdbc.sql("select id::text from transaction_matches").query(String.class).single();
		as(OPERATOR, "/matches/" + match + "/reverse", """
				{"reason":"wrong"}""");
		as(OPERATOR, "/invoices/INV-001/references", """
				{"reference":"PO-4711","kind":"purchase_order"}""");
		as(OPERATOR, "/reconcile/runs/" + run + "/undo", """
				{"reason":"too early"}""");
		this.client.deliver("evt_2", "{\"transaction_id\":\"t2\"}");
		as(OPERATOR, "/events/replay", """
				{"provider":"bank"}""");

		JsonNode invoice = as(VIEWER, "/invoices/INV-001").json();
		assertThat(invoice.path("created_by").asString()).isEqualTo("otto");
		assertThat(invoice.path("ledger").valueStream().map((entry) -> entry.path("actor").asString()))
			.containsExactly("system", "olga");
		assertThat(invoice.path("changes").path(0).path("actor").asString()).isEqualTo("olga");
		assertThat(as(VIEWER, "/reconcile/runs/" + run).field("actor")).isEqualTo("otto");
		assertThat(this.jdbc.sql("select actor from match_blocks").query(String.class).single()).isEqualTo("olga");
		assertThat(this.jdbc.sql("select actor from event_replays").query(String.class).single()).isEqualTo("olga");
		assertThat(this.jdbc.sql("select evidence ->> 'actor' from match_decisions order by id desc limit 1")
			.query(String.class)
			.single()).isEqualTo("olga");
	}

	@Test
	void givesAnIdempotencyKeyToItsCallerOnly() {
		String invoice = """
				{"invoice_number":"INV-00%d","amount_due":5000,"currency":"NGN"}""";

		BankSyncClient.Answer first = as(OPERATOR, "/invoices", invoice.formatted(1), "Idempotency-Key", "k");
		BankSyncClient.Answer other = as(OTHER_OPERATOR, "/invoices", invoice.formatted(2), "Idempotency-Key", "k");

		assertThat(first.field("invoice_number")).isEqualTo("INV-001");
		assertThat(other.field("invoice_number")).isEqualTo("INV-002");
		assertThat(as(OPERATOR, "/invoices", invoice.formatted(1), "Idempotency-Key", "k").text())
			.isEqualTo(first.text());
	}

	@Test
	void givesARunsIdempotencyKeyToItsCallerOnly() {
		BankSyncClient.Answer first = as(OPERATOR, "/reconcile/run", "", "Idempotency-Key", "k");
		BankSyncClient.Answer other = as(OTHER_OPERATOR, "/reconcile/run", "{}", "Idempotency-Key", "k");

		assertThat(other.status()).isEqualTo(200);
		assertThat(other.field("id")).isNotEqualTo(first.field("id"));
		assertThat(as(OPERATOR, "/reconcile/run", "", "Idempotency-Key", "k").text()).isEqualTo(first.text());
	}

	@Test
	void saysInTheDocumentWhichRoleEachOperationNeeds() {
		JsonNode document = as(VIEWER, "/openapi.json").json();
		Map<String, String> described = new TreeMap<>();
		document.path("paths").properties().forEach((path) -> path.getValue().properties().forEach((operation) -> {
			String role = operation.getValue().path("x-role").asString("open");
			assertThat(operation.getValue().path("security").path(0).has("api_key")).isEqualTo(!role.equals("open"));
			assertThat(operation.getValue().path("description").asString("").contains("Role: `" + role + "`."))
				.isEqualTo(!role.equals("open"));
			assertThat(operation.getValue().path("responses").has("401"))
				.isEqualTo(!role.equals("open") || path.getKey().equals("/webhooks/bank/transactions")
						|| path.getKey().equals("/webhooks/{provider}"));
			described.put("%-4s %s".formatted(operation.getKey().toUpperCase(), path.getKey()), role);
		}));

		assertThat(described).hasSizeGreaterThan(20);
		assertThat(Endpoints.rules()).containsAllEntriesOf(described);
		assertThat(document.path("components").path("securitySchemes").path("api_key").path("scheme").asString())
			.isEqualTo("bearer");
	}

	@Test
	@Tag("long")
	void servesTheScripts() throws Exception {
		ProcessBuilder demo = new ProcessBuilder("scripts/demo", "--url", "http://localhost:" + this.port)
			.redirectErrorStream(true);
		demo.environment().put("WEBHOOK_SECRET", PostgresConfiguration.SECRET);
		demo.environment().put("BANKSYNC_API_KEY", OPERATOR);
		Process process = demo.start();

		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.endsWith("Every check passed.\n");
	}

	private BankSyncClient.Answer as(String key, String path) {
		return this.client.sendAs(key, this.client.request(path));
	}

	private BankSyncClient.Answer as(String key, String path, String body, String... headers) {
		HttpRequest.Builder request = this.client.request(path)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		return this.client.sendAs(key, (headers.length > 0) ? request.headers(headers) : request);
	}

}
