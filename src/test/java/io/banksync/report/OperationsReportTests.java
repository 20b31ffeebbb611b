package io.banksync.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import io.banksync.TestClock;
import io.banksync.web.access.TestKeys;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is well, what is not and what to do about it, over HTTP and with the script.
 */
@BankSyncTest
class OperationsReportTests implements TestKeys {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	@LocalServerPort
	int port;

	@Autowired
	BankSyncClient client;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry metrics;

	@Autowired
	@Qualifier("reconciliation")
	HikariDataSource reconciliationPool;

	@DynamicPropertySource
	static void providers(DynamicPropertyRegistry registry) {
		registry.add("banksync.provider.file", OperationsReportTests::writeProviders);
		registry.add("banksync.report.refresh-after-run", () -> true);
		registry.add("test.api-key", () -> ADMIN);
	}

	private static String writeProviders() {
		try {
			return Files.writeString(Files.createTempFile("providers", ".yml"), """
					bank:
					  secrets:
					    - { id: new, value: a secret for tests, long enough }
					    - { id: old, value: the secret before that one, not-after: 2026-05-27T12:00:00Z }
					""".replace("a secret for tests, long enough", "'" + PostgresConfiguration.SECRET + "'"))
				.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void putTheTime() {
		this.clock.set(NOW);
	}

	@Test
	void isGreenWhereAllIsWell() throws Exception {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "LOST-1"));
		this.client.deliver("evt-2", "not JSON");
		this.client.deliver("evt-3", "also not JSON");
		this.client.reconcile();
		this.jdbc.sql("update transactions set created_at = ?::timestamptz").param(NOW.toString()).update();

		JsonNode report = report();

		assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
		assertThat(report.path("lines").findValuesAsString("check")).containsExactly("books", "durability",
				"privileges", "schema", "unreconciled", "unmatched", "quarantine", "events", "deliveries", "deliveries",
				"runs", "keys", "keys", "keys", "access");
		assertThat(line(report, "unmatched"))
			.isEqualTo("green Waiting payments: 1, the oldest since 2026-02-27T12:00:00Z.");
		assertThat(line(report, "keys")).isEqualTo("green The key new does not expire.");
		assertThat(doctor()).startsWith("0 ")
			.contains("green  books NGN: The books add up.")
			.endsWith(".\nAll is well.\n");
	}

	@Test
	void isYellowWhereNothingSaysWhetherATypeMovesMoney() throws Exception {
		double before = unknownTypes();
		for (String id : List.of("e1", "e2", "e2")) {
			String body = """
					{"event":"payment.\\"late\\"","id":"%s","created_at":1772193600,
					 "payload":{"payment":{"entity":{"id":"pay_1"}}}}""".formatted(id);
			this.client.send(this.client.request("/webhook/payments")
				.header("X-Razorpay-Signature",
						BankSyncClient.sign(body.getBytes(), PostgresConfiguration.PAYMENT_SECRET)
							.substring("sha256=".length()))
				.POST(HttpRequest.BodyPublishers.ofString(body)));
		}

		assertThat(unknownTypes() - before).isEqualTo(2);
		assertThat(line(report(), "types"))
			.isEqualTo("green Events came of which no rule says whether they move money: payment.'late' (2).");
		assertThat(this.client.get("/providers/razorpay").json().at("/unknown_types/0").toString())
			.startsWith("{\"type\":\"payment.\\\"late\\\"\",\"count\":2,\"since\":\"2026-02-27T12:00:00Z\"");
		assertThat(this.client.get("/providers/bank").json().path("unknown_types").size()).isZero();
		assertThat(doctor()).startsWith("0 ")
			.contains(
					"yellow types razorpay: Events came of which no rule says whether they move money: payment.'late' (2).",
					"GET /events?provider=razorpay lists them.")
			.endsWith(".\nAll is well.\n");
	}

	@Test
	void countsTenThousandThatWaitAndFindsTheOneThatWaitsTooLongBehindThem() {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, created_at, reason)
				select 'bank', 't' || n, 1, 'NGN', now.at, now.at, 'REFERENCE_NOT_FOUND'
				from generate_series(1, 10001) n, (select cast(? as timestamptz) as at) now
				""").param(NOW.toString()).update();

		assertThat(line(report(), "unmatched")).startsWith("green Waiting payments: 10000 or more, the oldest since ");
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, created_at, reason)
				values ('bank', 'late', 1, 'NGN', ?::timestamptz, ?::timestamptz, 'NO_REFERENCE')
				""").params(NOW.toString(), NOW.minus(Duration.ofDays(31)).toString()).update();
		assertThat(line(report(), "unmatched")).startsWith("red Waiting payments: 10000 or more, the oldest since ");
	}

	@Test
	void isRedWhereAPaymentWaitsTooLong() {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "---"));
		this.client.reconcile();
		this.jdbc.sql("update transactions set created_at = ?::timestamptz")
			.param(NOW.minus(Duration.ofDays(30)).minusSeconds(1).toString())
			.update();

		assertThat(redLines()).containsExactly("unmatched: GET /exceptions lists them, with what to do about each.");
	}

	@Test
	void isRedWhereNoRunLooksAtAPayment() {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "LOST-1"));
		this.jdbc.sql("update transactions set created_at = ?::timestamptz")
			.param(NOW.minus(Duration.ofDays(30)).minusSeconds(1).toString())
			.update();

		assertThat(redLines()).containsExactly("unreconciled: POST /reconcile/run looks at them.");
	}

	@Test
	void staysGreenWhereAPaymentStillWaitsForItsInvoice() {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "LOST-1"));
		this.client.reconcile();
		this.jdbc.sql("update transactions set created_at = ?::timestamptz")
			.param(NOW.minus(Duration.ofDays(31)).toString())
			.update();

		assertThat(redLines()).isEmpty();
		assertThat(line(report(), "unmatched")).startsWith("green Waiting payments: 1,");
		this.jdbc.sql("update transactions set occurred_at = ?::timestamptz")
			.param(NOW.minus(Duration.ofDays(7)).toString())
			.update();
		assertThat(redLines()).containsExactly("unmatched: GET /exceptions lists them, with what to do about each.");
	}

	@Test
	void isRedWhereAnEventContradictsForTooLong() {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "LOST-1"));
		this.client.deliver("evt-2", Payments.of("t1", "6000", "LOST-1"));
		this.jdbc.sql("update transactions set created_at = ?::timestamptz").param(NOW.toString()).update();

		assertThat(line(report(), "events")).startsWith("green Waiting other events: 1,");
		this.clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1));
		assertThat(redLines())
			.containsExactly("events: GET /exceptions?kind=event lists them, with what to do about each.");
	}

	@Test
	void isRedWhereAnEventStaysInQuarantine() {
		this.client.deliver("evt-1", "not JSON");

		this.clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1));

		assertThat(redLines()).containsExactly("quarantine: GET /events?state=quarantined lists them: mend the "
				+ "definition of their provider and replay them.");
	}

	@Test
	void isRedWhereAProviderFallsSilent() {
		this.client.deliver("evt-1", Payments.of("t1", "5000", "LOST-1"));
		String id = this.jdbc.sql("select id::text from transactions").query(String.class).single();
		this.client.post("/transactions/" + id + "/ignore", "{\"reason\":\"a test\"}");

		this.clock.set(NOW.plus(Duration.ofDays(7)).plusSeconds(1));

		assertThat(redLines()).containsExactly("deliveries bank: Ask the provider whether it still posts to "
				+ "/webhooks/bank/transactions; GET /deliveries/rejected shows what was refused.");
	}

	@Test
	void isRedWhereARunDied() {
		this.jdbc.sql(
				"insert into reconciliation_runs (id, status, started_at) values (gen_random_uuid(), 'running', now())")
			.update();

		assertThat(redLines()).containsExactly("runs: POST /reconcile/run: the next run marks it and does its work.");
		this.client.reconcile();
		assertThat(redLines()).isEmpty();
	}

	@Test
	void isRedWhereAKeyIsAboutToExpire() throws Exception {
		this.clock.set(Instant.parse("2026-04-27T12:00:01Z"));

		assertThat(redLines()).containsExactly("keys bank: Configure its successor beside it if there is none yet; if "
				+ "nothing is signed with it any more, remove it.");
		assertThat(doctor()).startsWith("1 ")
			.contains(
					"RED    keys bank: The key old is accepted until 2026-05-27T12:00:00Z.\n       Configure its successor")
			.endsWith(".\nNot all is well.\n");
	}

	@Test
	void isRedWhereTheBooksDoNotAddUp() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.jdbc.sql("update invoices set amount_paid = 1").update();

		assertThat(redLines()).containsExactly("books NGN: GET /reports/invariants names the rows: find out who "
				+ "changed them, and reconcile nothing until then.");
	}

	@Test
	void saysWhenLargeBooksWereChecked() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.jdbc.sql("update pg_class set reltuples = 10000 where oid = 'invoices'::regclass").update();
		try {
			assertThat(redLines()).containsExactly("books: GET /reports/invariants checks them now.");
			this.client.get("/reports/invariants");
			assertThat(line(report(), "books")).isEqualTo("green The books add up.");

			this.jdbc.sql("update invoices set amount_paid = 1").update();
			this.clock.set(NOW.plus(Duration.ofMinutes(5)));

			assertThat(line(report(), "books")).isEqualTo("green The books add up. Checked 5 minutes ago.");
			this.client.get("/reports/invariants");
			assertThat(line(report(), "books")).isEqualTo("red The books do not add up.");
			this.clock.set(NOW.plus(Duration.ofDays(3)));
			assertThat(line(report(), "books")).isEqualTo("red The books were last checked 2 days ago.");
		}
		finally {
			this.jdbc.sql("update pg_class set reltuples = 0 where oid = 'invoices'::regclass").update();
		}
	}

	@Test
	void checksTheBooksAfterARunAndItsUndo() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.deliver("evt-1", Payments.of("t1", "5000", "INV-001"));

		String run = this.client.reconcile().field("id");
		awaitCheckAt(NOW);
		this.clock.set(NOW.plusSeconds(1));
		this.client.post("/reconcile/runs/" + run + "/undo", "{\"reason\":\"a test\"}");
		awaitCheckAt(NOW.plusSeconds(1));

		assertThat(this.client.get("/reports/invariants?kept=true").field("caused_by")).isEqualTo("run");
		assertThat(this.metrics.get("banksync.invariants.ok").gauge().value()).isEqualTo(1);
		assertThat(this.metrics.get("banksync.invariants.age").gauge().value()).isZero();
	}

	private void awaitCheckAt(Instant time) {
		await().untilAsserted(() -> assertThat(
				this.jdbc.sql("select count(*) from report_results where as_of = ?::timestamptz and caused_by = 'run'")
					.param(time.toString())
					.query(Long.class)
					.single())
			.isOne());
	}

	@Test
	void isRedWhereTheDatabaseMayLoseWhatItAcknowledged() {
		String alter = "alter database " + this.jdbc.sql("select current_database()").query(String.class).single();
		this.jdbc.sql(alter + " set synchronous_commit = off").update();
		try {
			this.reconciliationPool.getHikariPoolMXBean().softEvictConnections();

			assertThat(redLines()).containsExactly("durability: Turn it on with ALTER SYSTEM SET, and reload.");
		}
		finally {
			this.jdbc.sql(alter + " reset synchronous_commit").update();
			this.reconciliationPool.getHikariPoolMXBean().softEvictConnections();
		}
	}

	private JsonNode report() {
		BankSyncClient.Answer answer = this.client.get("/reports/health");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private double unknownTypes() {
		return this.metrics.counter("banksync.unknown.types", "provider", "razorpay").count();
	}

	private static String line(JsonNode report, String check) {
		return report.path("lines")
			.valueStream()
			.filter((line) -> line.path("check").asString().equals(check))
			.map((line) -> (line.path("ok").asBoolean() ? "green " : "red ") + line.path("detail").asString())
			.findFirst()
			.orElseThrow();
	}

	private List<String> redLines() {
		return report().path("lines")
			.valueStream()
			.filter((line) -> !line.path("ok").asBoolean())
			.map((line) -> line.path("check").asString()
					+ line.path("subject").asStringOpt().map(" "::concat).orElse("") + ": "
					+ line.path("action").asString())
			.toList();
	}

	private String doctor() throws Exception {
		Program.Result result = Program.run("env", "BANKSYNC_API_KEY=" + ADMIN, "scripts/doctor", "--url",
				"http://localhost:" + this.port);
		return result.status() + " " + result.output();
	}

}
