package io.banksync.audit;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.TestClock;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The audit log records each act of a person with the state before and after, in the
 * transaction of the act, and no other acts on the books.
 */
@BankSyncTest
class AuditContractTests implements TestKeys, TestAccounts {

	private static final String WHY = "{\"reason\":\"because\"}";

	private static final String CSV = "text/csv";

	private static final String FILE = "application/octet-stream";

	private static final String JSON = "application/json";

	/** What a provider sends, and what changes nothing. */
	private static final Set<String> NO_ACTS = Set.of("POST /webhook/payments", "POST /webhook/{*rest}",
			"POST /webhooks/bank/transactions", "POST /webhooks/{provider}", "POST /webhooks/{provider}/{*rest}",
			"POST /providers/{name}/explain", "POST /providers/validate");

	private final AtomicInteger numbers = new AtomicInteger();

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Autowired
	TraceService traces;

	@Autowired
	AuditService audit;

	@Autowired
	@Qualifier("reconciliation")
	AuditService auditOfRuns;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	@Qualifier("reconciliation")
	PlatformTransactionManager transactionsOfRuns;

	@Autowired
	List<RequestMappingInfoHandlerMapping> mappings;

	@BeforeEach
	void stopTheClock() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
	}

	/**
	 * An act of a person.
	 *
	 * @param endpoint where
	 * @param action what
	 * @param before something was before
	 * @param reason why is said
	 * @param prepare makes what is needed, and returns the path
	 * @param body what is sent
	 * @param type what that is
	 */
	private record Deed(String endpoint, String action, boolean before, boolean reason, Callable<String> prepare,
			UnaryOperator<String> body, String type) {

		Deed(String endpoint, String action, boolean before, Callable<String> prepare, String body) {
			this(endpoint, action, before, body.contains("because"), prepare, (path) -> body, JSON);
		}

	}

	private List<Deed> deeds() {
		return List.of(
				new Deed("POST /invoices", "create_invoices", false, () -> "/invoices",
						"{\"invoice_number\":\"D-1\",\"amount_due\":5,\"currency\":\"NGN\"}"),
				new Deed("POST /invoices/batch", "create_invoices", false, () -> "/invoices/batch", """
						[{"invoice_number":"D-2","amount_due":5,"currency":"NGN"},
						{"invoice_number":"D-3","amount_due":5,"currency":"NGN"}]"""),
				new Deed("POST /invoices/batch", "import_invoices", false, false, () -> "/invoices/batch",
						(path) -> "invoice_number,amount_due,currency\nD-4,5,NGN\n", CSV),
				new Deed("POST /invoices/{idOrNumber}/void", "void_invoice", true, () -> invoice() + "/void", WHY),
				new Deed("POST /invoices/{idOrNumber}/reopen", "reopen_invoice", true, () -> {
					String invoice = invoice();
					done(invoice + "/void", WHY);
					return invoice + "/reopen";
				}, WHY),
				new Deed("POST /invoices/{idOrNumber}/references", "add_reference", false,
						() -> invoice() + "/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}"),
				new Deed("POST /invoices/{idOrNumber}/write-off", "write_off", true, () -> invoice() + "/write-off",
						"{\"amount\":10,\"reason\":\"because\"}"),
				new Deed("POST /invoices/{idOrNumber}/credit", "credit", true, () -> invoice() + "/credit",
						"{\"amount\":10,\"reason\":\"because\"}"),
				new Deed("POST /invoices/{idOrNumber}/amend", "amend", true, () -> invoice() + "/amend",
						"{\"amount_due\":10,\"reason\":\"because\"}"),
				new Deed("POST /adjustments/{id}/reverse", "reverse_adjustment", true, () -> {
					Answer credited = done(invoice() + "/credit", "{\"amount\":10,\"reason\":\"because\"}");
					return "/adjustments/" + credited.json().at("/adjustments/0/id").asString() + "/reverse";
				}, WHY), new Deed("POST /matches", "match", true, true, () -> "/matches", (path) -> match(), JSON),
				new Deed("POST /matches", "take_back", true, true, () -> "/matches", (path) -> taking(), JSON),
				new Deed("POST /matches/bulk", "match", true, true, () -> "/matches/bulk",
						(path) -> "{\"matches\":[%s]}".formatted(match()), JSON),
				new Deed("POST /matches/{id}/reverse", "reverse_match", true,
						() -> "/matches/" + done("/matches", match()).json().at("/match_ids/0").asString() + "/reverse",
						WHY),
				new Deed("POST /matches/{id}/reverse", "give_back", true,
						() -> "/matches/" + done("/matches", taking()).json().at("/match_ids/0").asString()
								+ "/reverse",
						WHY),
				new Deed("POST /transactions/{id}/ignore", "ignore", true,
						() -> "/transactions/" + payment("100") + "/ignore", WHY),
				new Deed("POST /transactions/{id}/unignore", "unignore", true, () -> {
					String payment = "/transactions/" + payment("100");
					done(payment + "/ignore", WHY);
					return payment + "/unignore";
				}, WHY),
				new Deed("POST /transactions/{id}/notes", "add_note", false,
						() -> "/transactions/" + payment("100") + "/notes", "{\"note\":\"they call on Monday\"}"),
				new Deed("POST /transactions/{id}/assign", "assign", true,
						() -> "/transactions/" + payment("100") + "/assign", "{\"to\":\"ada\"}"),
				new Deed("POST /transactions/{id}/unassign", "unassign", true, () -> {
					String payment = "/transactions/" + payment("100");
					done(payment + "/assign", "{\"to\":\"ada\"}");
					return payment + "/unassign";
				}, ""), new Deed("POST /reconcile/run", "reconcile", false, () -> "/reconcile/run", ""),
				new Deed("POST /reconcile/run", "reconcile", false, () -> "/reconcile/run", "{\"dry_run\":true}"),
				new Deed("POST /reconcile/run", "reconcile", false, false, () -> "/reconcile/run",
						(path) -> "{\"apply\":\"%s\"}"
							.formatted(done("/reconcile/run", "{\"dry_run\":true}").field("id")),
						JSON),
				new Deed("POST /reconcile/runs/{id}/cancel", "cancel_run", true,
						() -> "/reconcile/runs/" + this.jdbc.sql("""
								insert into reconciliation_runs (id, status, started_at)
								values (gen_random_uuid(), 'running', now()) returning id::text
								""").query(String.class).single() + "/cancel", WHY),
				new Deed("POST /reconcile/runs/{id}/undo", "undo_run", true, () -> {
					String number = "D-" + this.numbers.incrementAndGet() + "000";
					done("/invoices",
							"{\"invoice_number\":\"%s\",\"amount_due\":100,\"currency\":\"NGN\"}".formatted(number));
					deliver(Payments.of("t-" + number, "100", number));
					return "/reconcile/runs/" + done("/reconcile/run", "").field("id") + "/undo";
				}, WHY), new Deed("POST /events/replay", "replay_events", true, () -> {
					deliver("{\"transaction_id\":\"%d\"}".formatted(this.numbers.incrementAndGet()));
					return "/events/replay";
				}, "{\"provider\":\"bank\"}"),
				new Deed("POST /events/{id}/replay", "replay_event", true, () -> event("replay"), ""),
				new Deed("POST /events/{id}/accept", "accept_event", true, () -> conflict() + "/accept", WHY),
				new Deed("POST /events/{id}/dismiss", "dismiss_event", true, () -> event("dismiss"), WHY),
				new Deed("POST /events/{id}/reopen", "reopen_event", true, () -> {
					String event = conflict();
					done(event + "/dismiss", WHY);
					return event + "/reopen";
				}, WHY), new Deed("POST /approvals/{id}/approve", "approve", true, () -> proposal() + "/approve", WHY),
				new Deed("POST /approvals/{id}/decline", "decline", true, () -> proposal() + "/decline", WHY),
				new Deed("POST /statements", "import_statements", false, false, () -> "/statements",
						(path) -> statement("5"), FILE),
				new Deed("POST /statements/{id}/release", "release_statement", true,
						() -> "/statements/" + importStatement("6").path("id").asString() + "/release",
						"{\"reason\":\"because\",\"accept\":[\"DOES_NOT_TIE\"]}"),
				new Deed("POST /statement-entries/{id}/join", "join_entry", true, true, () -> entry() + "/join",
						(path) -> "{\"transaction_id\":\"%s\",\"reason\":\"because\"}".formatted(euros()), JSON),
				new Deed("POST /statement-entries/{id}/dismiss", "dismiss_entry", true, () -> entry() + "/dismiss",
						WHY),
				new Deed("POST /statement-entries/{id}/record", "record_entry", true, () -> entry() + "/record", WHY),
				new Deed("POST /statement-files/{id}/undo", "undo_import", true,
						() -> "/statement-files/" + importStatement("5").path("file_id").asString() + "/undo", WHY),
				new Deed("POST /keys", "make_key", false, () -> "/keys", "{\"name\":\"finance\",\"role\":\"viewer\"}"),
				new Deed("DELETE /keys/{id}", "revoke_key", true,
						() -> "/keys/"
								+ send(ADMIN, JSON, "/keys", "{\"name\":\"finance\",\"role\":\"viewer\"}").field("id"),
						""),
				new Deed("POST /admin/reload", "reload_configuration", true, () -> "/admin/reload", ""));
	}

	@TestFactory
	Stream<DynamicTest> writesDownEachActOfAPerson() {
		List<Deed> deeds = deeds();
		return Stream.concat(Stream.of(dynamicTest("of every endpoint", () -> areAll(deeds))),
				deeds.stream().map((deed) -> dynamicTest(deed.endpoint() + " " + deed.action(), () -> leaves(deed))));
	}

	private void areAll(List<Deed> deeds) {
		Set<String> changing = new TreeSet<>();
		this.mappings.forEach((mapping) -> mapping.getHandlerMethods()
			.keySet()
			.forEach((info) -> info.getMethodsCondition()
				.getMethods()
				.stream()
				.map(Enum::name)
				.filter((method) -> !Set.of("GET", "HEAD", "OPTIONS").contains(method))
				.forEach((method) -> info.getPatternValues().forEach((path) -> changing.add(method + " " + path)))));
		changing.removeAll(NO_ACTS);
		// The console calls the same services.
		changing.removeIf((endpoint) -> endpoint.contains(" /console/"));

		Set<String> done = new TreeSet<>(deeds.stream().map(Deed::endpoint).toList());
		assertThat(done).as("Of an endpoint that changes something, say here what it leaves in the audit log")
			.isEqualTo(changing);
	}

	private void leaves(Deed deed) throws Exception {
		String path = deed.prepare().call();
		String body = deed.body().apply(path);
		String request = "deed-" + this.numbers.incrementAndGet();

		boolean administers = path.matches("/(keys|admin).*");
		boolean approves = path.startsWith("/approvals/");
		String key = administers ? ADMIN : approves ? APPROVER : OPERATOR;
		String method = deed.endpoint().substring(0, deed.endpoint().indexOf(' '));

		Answer answer = exchange(method, key, deed.type(), path, body, "X-Request-Id", request, "Idempotency-Key",
				request);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
		if (method.equals("POST") && !path.equals("/admin/reload")) {
			Answer again = exchange(method, key, deed.type(), path, body, "X-Request-Id", request, "Idempotency-Key",
					request);
			assertThat(again.status()).isBetween(200, 201);
		}

		List<JsonNode> entries = entries("").stream()
			.filter((entry) -> entry.path("request_id").asString().equals(request))
			// Approving carries out the act.
			.filter((entry) -> !approves || entry.path("object_kind").asString().equals("approval"))
			.toList();
		assertThat(entries).as("what is done once is written down once").hasSize(1);
		JsonNode entry = entries.getFirst();
		assertThat(entry.path("action").asString()).isEqualTo(deed.action());
		assertThat(entry.path("actor").asString()).isEqualTo(administers ? "amy" : approves ? "ada" : "olga");
		assertThat(entry.path("role").asString()).isEqualTo(administers ? "admin" : approves ? "approver" : "operator");
		assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
		assertThat(entry.path("before").isObject()).as(entry.toString()).isEqualTo(deed.before());
		assertThat(entry.path("after").isObject()).as(entry.toString()).isNotEqualTo(method.equals("DELETE"));
		// What is not understood still is as it was, and so is what is configured.
		assertThat(entry.path("before").equals(entry.path("after")))
			.isEqualTo(deed.action().matches("(replay|reload).*"));
		assertThat(entry.toString()).doesNotContain("bsk_");
		assertThat(entry.path("reason").asString("")).isEqualTo(deed.reason() ? "because" : "");
		if (path.matches("/(transactions|events|reconcile/runs)/.*/.*")) {
			assertThat(path).contains(entry.path("object_id").asString());
		}
	}

	@Test
	void writesDownWhatWasBeforeAndIsSince() {
		String invoice = invoice();
		done(invoice + "/credit", "{\"amount\":10.50,\"reason\":\"two came back\"}");

		JsonNode entry = entries("?action=credit").getFirst();

		assertThat(entry.path("object_kind").asString()).isEqualTo("invoice");
		assertThat(invoice).endsWith(entry.path("object_id").asString());
		assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("10.50");
		assertThat(entry.path("currency").asString()).isEqualTo("NGN");
		assertThat(entry.path("reason").asString()).isEqualTo("two came back");
		assertThat(entry.at("/before/amount_open").decimalValue()).isEqualByComparingTo("100");
		assertThat(entry.at("/after/amount_open").decimalValue()).isEqualByComparingTo("89.50");
		assertThat(entries("?object=" + entry.path("object_id").asString()))
			.extracting((one) -> one.path("action").asString())
			.containsExactly("credit", "create_invoices");
		assertThat(entries("?actor=olga")).hasSize(2);
		assertThat(entries("?actor=vera")).isEmpty();
		assertThat(entries("?acted_before=2026-01-01T00:00:00Z")).isEmpty();
		assertThat(entries("?acted_from=2026-01-01T00:00:00Z&action=credit,amend")).hasSize(1);
	}

	@Test
	void findsWhatWasDoneToOneOfSeveral() {
		JsonNode batch = done("/invoices/batch",
				"""
						[{"invoice_number":"B-1","amount_due":1,"currency":"NGN"},{"invoice_number":"B-2","amount_due":1,"currency":"NGN"}]""")
			.json();
		String invoice = batch.at("/data/1/id").asString();
		done("/invoices/" + invoice + "/credit", "{\"amount\":1,\"reason\":\"because\"}");
		String event = event("").split("/")[2];
		done("/events/replay", "{\"provider\":\"bank\"}");

		assertThat(actions("?object=" + invoice)).containsExactly("credit", "create_invoices");
		assertThat(actions("?object=" + batch.at("/data/0/id").asString())).containsExactly("create_invoices");
		assertThat(actions("?object=" + event)).containsExactly("replay_events");
		assertThat(actions("?object=B-1")).isEmpty();
		assertThat(actions("?object=" + event + "&action=credit")).isEmpty();
	}

	private List<String> actions(String query) {
		return entries(query).stream().map((entry) -> entry.path("action").asString()).toList();
	}

	@Test
	void refusesFiltersThatAreNone() {
		for (String query : List.of("action=steal", "acted_from=yesterday", "acted_from=9999-01-01T00:00:00Z",
				"who=me")) {
			Answer refused = this.client.sendAs(VIEWER, this.client.request("/audit?" + query));
			assertThat(refused.status()).as(query).isEqualTo(422);
			assertThat(query).startsWith(refused.json().at("/errors/0/field").asString());
		}
	}

	@Test
	void writesNothingWhereNothingIsDone() {
		this.client.deliver("e1", Payments.of("t1", "100", "INV-1"));
		this.client.deliver("e2", "not JSON");
		invoice();
		long before = count();

		assertThat(send(OPERATOR, JSON, "/invoices", "{\"invoice_number\":\"D-1\"}").status()).isEqualTo(422);
		assertThat(send(OPERATOR, JSON, "/invoices?dry_run=true",
				"{\"invoice_number\":\"D-1\",\"amount_due\":5,\"currency\":\"NGN\"}")
			.status()).isEqualTo(200);
		assertThat(send(OPERATOR, JSON, "/events/replay", "{\"provider\":\"bank\",\"dry_run\":true}").status())
			.isEqualTo(200);
		assertThat(send(OPERATOR, JSON, invoice() + "/write-off", "{\"amount\":1000,\"reason\":\"because\"}").status())
			.isEqualTo(409);

		assertThat(before).isEqualTo(1);
		assertThat(count()).isEqualTo(2);
	}

	@Test
	void writesNothingOfARunThatFails() {
		payment("100");
		this.jdbc.sql("alter table match_decisions add constraint broken check (reason <> 'NO_REFERENCE')").update();
		try {
			assertThat(send(OPERATOR, JSON, "/reconcile/run", "").status()).isEqualTo(503);
		}
		finally {
			this.jdbc.sql("alter table match_decisions drop constraint broken").update();
		}

		assertThat(entries("?action=reconcile")).isEmpty();
		done("/reconcile/run", "");
		assertThat(entries("?action=reconcile")).hasSize(1);
	}

	@Test
	void isAChainWithoutGapsHoweverManyActAtOnce() throws Exception {
		int persons = 64;
		try (ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Answer>> acts = new ArrayList<>();
			for (int i = 0; i < persons; i++) {
				String body = "{\"invoice_number\":\"C-%d\",\"amount_due\":5,\"currency\":\"NGN\"}".formatted(i);
				acts.add(() -> {
					Answer answer;
					do {
						answer = send(OPERATOR, JSON, "/invoices", body);
					}
					while (answer.status() == 503);
					return answer;
				});
			}
			office.invokeAll(acts).forEach((act) -> assertThat(act.resultNow().status()).isEqualTo(201));
		}

		assertThat(this.jdbc.sql("select sequence from audit_entries order by sequence").query(Long.class).list())
			.isEqualTo(LongStream.rangeClosed(1, persons).boxed().toList());
		JsonNode report = this.client.sendAs(VIEWER, this.client.request("/reports/invariants")).json();
		assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
		assertThat(report.at("/audit/sequence").asInt()).isEqualTo(persons);
		assertThat(report.at("/audit/hash").asString())
			.isEqualTo(this.jdbc.sql("select encode(hash, 'hex') from audit_entries order by sequence desc limit 1")
				.query(String.class)
				.single());
	}

	@Test
	void keepsNobodyFromActingWhileARunGoesOn() {
		AuditEntry entry = AuditEntry.of(AuditAction.RECONCILE, "run", null);
		new TransactionTemplate(this.transactionsOfRuns).executeWithoutResult((status) -> {
			this.auditOfRuns.record("otto", entry);
			invoice();
			assertThat(entries("")).extracting((one) -> one.path("action").asString())
				.containsExactly("create_invoices");
		});
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.audit.record("otto", entry);
			status.setRollbackOnly();
		});

		assertThat(entries("")).extracting((one) -> one.path("action").asString())
			.containsExactly("reconcile", "create_invoices");
	}

	@Test
	void writesDownWhatIsReadAsAWhole() {
		String event = conflict();
		long before = count();

		this.client.sendAs(VIEWER, this.client.request("/invoices.csv?limit=all&customer=Acme"));
		this.client.sendAs(OPERATOR, this.client.request(event + "/body"));
		this.client.sendAs(VIEWER, this.client.request("/invoices"));

		List<JsonNode> entries = entries("");
		assertThat(entries).hasSize((int) before + 2);
		assertThat(entries.get(0).path("action").asString()).isEqualTo("read_body");
		assertThat(event).endsWith(entries.get(0).path("object_id").asString());
		assertThat(entries.get(0).path("actor").asString()).isEqualTo("olga");
		assertThat(entries.get(1).path("action").asString()).isEqualTo("export");
		assertThat(entries.get(1).path("actor").asString()).isEqualTo("vera");
		assertThat(entries.get(1).path("object_id").asString()).startsWith("/invoices");
		assertThat(entries.get(1).at("/after/query").asString()).isEqualTo("limit=all&customer=Acme");
	}

	@Test
	void writesDownWhoIsRefused() {
		// No refusal happened within the last minute.
		this.clock.set(Instant.parse("2027-01-01T00:00:00Z"));
		for (int i = 0; i < 3; i++) {
			assertThat(send(VIEWER, JSON, "/invoices?key=secret", "{}").status()).isEqualTo(403);
			assertThat(this.client.sendAs("the-key-of-nobody", this.client.request("/invoices")).status())
				.isEqualTo(401);
		}
		while (count() < 2) {
			Thread.onSpinWait();
		}

		List<JsonNode> entries = entries("");
		assertThat(entries).hasSize(2);
		JsonNode forbidden = entries("?action=forbidden").getFirst();
		assertThat(forbidden.path("actor").asString()).isEqualTo("vera");
		assertThat(forbidden.path("role").asString()).isEqualTo("viewer");
		assertThat(forbidden.path("object_id").asString()).isEqualTo("POST /invoices");
		JsonNode refused = entries("?action=refused_key").getFirst();
		assertThat(refused.path("actor").asString()).isEqualTo("-");
		assertThat(refused.path("address").asString()).isEqualTo("127.0.0.1");
		assertThat(refused.path("object_id").asString()).isEqualTo("GET /invoices");
		assertThat(entries.toString()).doesNotContain("the-key-of", "secret");

		this.clock.set(Instant.parse("2027-01-01T00:01:00Z"));
		send(VIEWER, JSON, "/invoices", "{}");
		while (count() < 3) {
			Thread.onSpinWait();
		}
		// Only the newest: other tests may have been refused before the older entry.
		assertThat(entries("?action=forbidden")).hasSize(2)
			.first()
			.extracting((entry) -> entry.at("/after/not_written_before").asInt())
			.isEqualTo(2);
	}

	@Test
	void writesDownRefusalsOfSoManyCallersAtMost() {
		this.clock.set(Instant.parse("2027-02-01T00:00:00Z"));
		RefusalService refusals = new RefusalService(this.traces, new TaskExecutorAdapter(Runnable::run), this.clock);

		for (int i = 0; i < 25; i++) {
			refusals.note(AuditAction.REFUSED_KEY, new Origin("-", null, "203.0.113." + i, null), "GET /invoices",
					null);
		}

		assertThat(count()).isEqualTo(10);
		this.clock.set(Instant.parse("2027-02-01T00:01:00Z"));
		refusals.note(AuditAction.REFUSED_KEY, new Origin("-", null, "203.0.113.1", null), "GET /invoices", null);
		assertThat(entries("").getFirst().at("/after/not_written_before").asInt()).isEqualTo(15);
	}

	private long count() {
		return this.jdbc.sql("select count(*) from audit_entries").query(Long.class).single();
	}

	private List<JsonNode> entries(String query) {
		Answer answer = this.client.sendAs(VIEWER,
				this.client.request("/audit" + query + (query.isEmpty() ? "?" : "&") + "limit=100"));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().path("data").valueStream().toList();
	}

	private Answer send(String key, String type, String path, String body, String... headers) {
		return exchange("POST", key, type, path, body, headers);
	}

	private Answer exchange(String method, String key, String type, String path, String body, String... headers) {
		HttpRequest.Builder request = this.client.request(path)
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		return this.client.sendAs(key, (headers.length > 0) ? request.headers(headers) : request);
	}

	private Answer done(String path, String body) {
		Answer answer = send(OPERATOR, JSON, path, body);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
		return answer;
	}

	private String invoice() {
		String body = "{\"invoice_number\":\"INV-%d\",\"amount_due\":100,\"currency\":\"NGN\"}"
			.formatted(this.numbers.incrementAndGet());
		return "/invoices/" + done("/invoices", body).field("id");
	}

	private void deliver(String body) {
		this.client.deliver("e" + this.numbers.incrementAndGet(), body);
	}

	private String payment(String amount) {
		String id = "t" + this.numbers.incrementAndGet();
		deliver(Payments.of(id, amount, "---"));
		return new Books(this.client, this.jdbc).transactionId(id);
	}

	/**
	 * Returns a statement of one entry of 5.
	 * @param closing its closing balance; 5 ties
	 */
	private String statement(String closing) {
		String day = LocalDate.of(2026, 1, 1).plusDays(this.numbers.incrementAndGet()).toString();
		return new String(new CamtFile().entry(day, "5", null, "x" + this.numbers.incrementAndGet())
			.statement(CamtFile.ACCOUNT, day, day, "0", closing, null)
			.bytes(), StandardCharsets.UTF_8);
	}

	private JsonNode importStatement(String closing) {
		Answer imported = send(OPERATOR, FILE, "/statements", statement(closing));
		assertThat(imported.status()).as(imported.text()).isEqualTo(201);
		return imported.json().at("/statements/0");
	}

	private String entry() {
		String statement = "/statements/" + importStatement("5").path("id").asString();
		return "/statement-entries/" + this.client.sendAs(VIEWER, this.client.request(statement + "/entries"))
			.json()
			.at("/data/0/id")
			.asString();
	}

	private String euros() {
		String id = "t" + this.numbers.incrementAndGet();
		deliver(Payments.of(id, "5", "EUR", "---"));
		return new Books(this.client, this.jdbc).transactionId(id);
	}

	private String match() {
		String invoice = invoice();
		return """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":10}],"note":"because"}"""
			.formatted(payment("100"), invoice.substring(invoice.lastIndexOf('/') + 1));
	}

	private String taking() {
		return """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":10}],"note":"because"}"""
			.formatted(payment("-10"), payment("100"));
	}

	/**
	 * Returns the path of another person's proposal.
	 */
	private String proposal() {
		return "/approvals/" + this.jdbc
			.sql("""
					insert into approvals (id, action, object_kind, object_id, request, amounts, proposed_by, proposed_at)
					values (gen_random_uuid(), 'ignore', 'transaction', ?, '{"reason":"because"}', '{"NGN":100}', 'otto', now())
					returning id::text
					""")
			.param(payment("100"))
			.query(String.class)
			.single();
	}

	/**
	 * Returns the path of an event that was not understood.
	 */
	private String event(String verb) {
		String id = "e" + this.numbers.incrementAndGet();
		this.client.deliver(id, "{\"transaction_id\":\"%s\"}".formatted(id));
		return "/events/" + id(id, "quarantined") + "/" + verb;
	}

	/**
	 * Returns the path of an event that contradicts another.
	 */
	private String conflict() {
		String id = "e" + this.numbers.incrementAndGet();
		this.client.deliver(id, Payments.of("t" + id, "100", "---"));
		this.client.deliver(id, Payments.of("u" + id, "120", "---"));
		return "/events/" + id(id, "conflict");
	}

	private String id(String eventId, String state) {
		return this.jdbc.sql("select id::text from raw_events where event_id = ? and state = ?")
			.params(eventId, state)
			.query(String.class)
			.single();
	}

}
