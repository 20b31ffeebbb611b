package io.banksync.database;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The service with a role of its own, which may do what the service does and no more.
 */
@Tag("long")
class LeastPrivilegeTests {

	private static final String SECRET = "a secret for tests, long enough";

	private static final String WHY = "{\"reason\":\"because\"}";

	private BankSyncClient client;

	private Books books;

	@Test
	void doesAllThatItMustAndNothingElse() {
		PostgresConfiguration.execute("""
				do $$ begin
				    if not exists (select from pg_roles where rolname = 'banksync_app') then
				        create role banksync_app login password 'secret_of_the_app';
				    end if;
				end $$""");
		String owner = PostgresConfiguration.createDatabase();
		String app = owner.replaceFirst("//[^@]*@", "//banksync_app:secret_of_the_app@");
		try (ConfigurableApplicationContext context = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + app, "--DATABASE_OWNER_URL=" + owner, "--API_KEYS=none",
				"--ACCOUNTS_FILE=" + TestAccounts.file(), "--WEBHOOK_SECRET=" + SECRET,
				"--RAZORPAY_WEBHOOK_SECRET=the secret of razorpay here")) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			this.client = new BankSyncClient(
					context.getEnvironment().getRequiredProperty("local.server.port", Integer.class), SECRET);
			this.books = new Books(this.client, jdbc);

			assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("banksync_app");
			doAllThatPersonsDo(jdbc);
			importStatements();
			signInAndOut(context.getBean(JdbcIndexedSessionRepository.class));
			refuseAllElse(jdbc);
			findNoOtherHead(jdbc);
			JsonNode report = this.client.get("/reports/invariants").json();
			assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
			JsonNode privileges = line(this.client.get("/reports/health").json());
			assertThat(privileges.path("ok").asBoolean()).isTrue();
			assertThat(privileges.path("action").isNull()).as(privileges.toString()).isTrue();
		}
	}

	private static JsonNode line(JsonNode report) {
		return report.path("lines")
			.valueStream()
			.filter((line) -> line.path("check").asString().equals("privileges"))
			.findFirst()
			.orElseThrow();
	}

	private void doAllThatPersonsDo(JdbcClient jdbc) {
		for (String number : List.of("INV-1", "INV-2", "INV-3")) {
			this.books.invoice(number, "5000");
		}
		this.books.pay("t1", "5000", "INV-1");
		this.books.pay("t2", "1000", "---");
		this.books.pay("t3", "-100", "---");
		this.client.deliver("e-bad", "not JSON");
		this.client.deliver("e-t1", Payments.of("t1", "6000", "INV-1"));
		this.client.deliver("e-again", Payments.of("t1", "5000", "INV-1 again"));
		this.client.send(this.client.webhook("{}".getBytes()).header("X-Event-Id", "e").header("X-Signature", "x"));
		keepAKey(jdbc);
		decideAProposal(jdbc);
		// So many that a run lets the planner know its tables.
		jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference)
				select 'bank', 'many-' || n, 1, 'NGN', now(), 'NOTHING-' || n from generate_series(1, 2000) n
				""").update();
		done("/reconcile/run", "{\"dry_run\":true}");
		String run = done("/reconcile/run", "").field("id");
		String payment = this.books.transactionId("t2");
		String match = done("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":500}]}""".formatted(payment,
				this.books.invoiceId("INV-2")))
			.json()
			.at("/match_ids/0")
			.asString();
		done("/matches/" + match + "/reverse", "{\"reason\":\"because\",\"block\":true}");
		done("/matches", """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":100}]}"""
			.formatted(this.books.transactionId("t3"), payment));
		done("/transactions/" + payment + "/ignore", WHY);
		done("/transactions/" + payment + "/unignore", WHY);
		done("/transactions/" + payment + "/notes", "{\"note\":\"because\"}");
		done("/transactions/" + payment + "/assign", "{\"to\":\"ada\"}");
		done("/reconcile/runs/" + run + "/undo", WHY);
		done("/invoices/INV-3/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}");
		done("/invoices/INV-3/credit", "{\"amount\":10,\"reason\":\"because\"}");
		done("/invoices/INV-2/void", WHY);
		done("/invoices/INV-2/reopen", WHY);
		done("/events/replay", "{\"provider\":\"bank\"}");
		String conflict = jdbc.sql("select id::text from raw_events where state = 'conflict'")
			.query(String.class)
			.single();
		done("/events/" + conflict + "/dismiss", WHY);
		done("/events/" + conflict + "/reopen", WHY);
		done("/events/" + conflict + "/accept", WHY);
		BankSyncClient.Answer first = this.client.post("/reconcile/run", "", "Idempotency-Key", "k");
		assertThat(this.client.post("/reconcile/run", "", "Idempotency-Key", "k").text()).isEqualTo(first.text());
		assertThat(this.client.get("/audit.csv?limit=all").status()).isEqualTo(200);
		for (String path : List.of("/exceptions", "/exceptions/summary", "/reports/daily", "/reports/receivables",
				"/version", "/counts", "/search?q=INV-1", "/providers", "/deliveries/rejected", "/reconcile/runs",
				"/transactions/" + payment + "/explain", "/transactions/" + payment + "/timeline")) {
			assertThat(this.client.get(path).status()).as(path).isEqualTo(200);
		}
	}

	private void importStatements() {
		this.client.deliver("e-eur", Payments.of("t-eur", "5", "EUR", "---"));
		String first = statement("5", "5");
		String second = statement("6", "7");
		done("/statements/" + second + "/release", "{\"reason\":\"because\",\"accept\":[\"DOES_NOT_TIE\"]}");
		done("/statement-entries/" + entry(first) + "/join",
				"{\"transaction_id\":\"%s\",\"reason\":\"because\"}".formatted(this.books.transactionId("t-eur")));
		done("/statement-entries/" + entry(second) + "/dismiss", WHY);
		String third = statement("8", "8");
		done("/statement-entries/" + entry(third) + "/record", WHY);
		done("/statement-files/" + this.client.get("/statements/" + third).field("file_id") + "/undo", WHY);
		this.client.send(this.client.request("/statements")
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("Dear bank")));
		done("/reconcile/run", "");
		for (String path : List.of("/statements", "/statement-files", "/reports/completeness")) {
			assertThat(this.client.get(path).status()).as(path).isEqualTo(200);
		}
	}

	private String statement(String amount, String closing) {
		BankSyncClient.Answer answer = this.client.send(this.client.request("/statements")
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(new CamtFile().entry("2026-02-2" + amount, amount, null, "x")
				.statement(CamtFile.ACCOUNT, "2026-02-2" + amount, "2026-02-2" + amount, "0", closing, null)
				.bytes())));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/statements/0/id").asString();
	}

	private String entry(String statement) {
		return this.client.get("/statements/" + statement + "/entries").json().at("/data/0/id").asString();
	}

	/**
	 * Writes what making, using and deleting a key writes: who is served on this machine
	 * needs none.
	 */
	private static void keepAKey(JdbcClient jdbc) {
		jdbc.sql("""
				insert into api_keys (id, name, role, sha256, created_at, created_by)
				values (gen_random_uuid(), 'a', 'viewer', sha256('a'), now(), 'local')
				""").update();
		for (int i = 0; i < 2; i++) {
			jdbc.sql("""
					insert into api_key_uses (key_id, last_used_at) select id, now() from api_keys
					on conflict (key_id) do update set last_used_at = excluded.last_used_at
					""").update();
		}
		jdbc.sql("update api_keys set deleted_at = now(), deleted_by = 'local'").update();
	}

	/**
	 * Writes the rows of a proposal and its approval, which takes two persons with keys.
	 */
	private static void decideAProposal(JdbcClient jdbc) {
		jdbc.sql("""
				insert into approvals (id, action, object_kind, object_id, request, amounts, proposed_by, proposed_at)
				values (gen_random_uuid(), 'ignore', 'transaction', 'x', '{}', '{}', 'a', now())
				on conflict do nothing
				""").update();
		jdbc.sql("select id from approvals for update skip locked").query(String.class).list();
		jdbc.sql("update approvals set state = 'declined', decided_by = 'b', decided_at = now(), decision_reason = 'c'")
			.update();
	}

	private static <S extends Session> void signInAndOut(FindByIndexNameSessionRepository<S> sessions) {
		S session = sessions.createSession();
		session.setAttribute("name", "olga");
		sessions.save(session);
		session.setAttribute("name", "otto");
		session.changeSessionId();
		session.setLastAccessedTime(Instant.now());
		sessions.save(session);
		sessions.deleteById(session.getId());
		assertThat(sessions.findById(session.getId())).isNull();
	}

	private void refuseAllElse(JdbcClient jdbc) {
		List<String> tables = jdbc.sql("""
				select relname from pg_class
				where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
				""").query(String.class).list();
		List<String> kept = tables.stream()
			.filter((table) -> !List
				.of("rejected_deliveries", "dry_run_decisions", "dry_run_matches", "console_sessions",
						"console_sessions_attributes")
				.contains(table))
			.toList();
		Stream.of(kept.stream().map((table) -> "delete from " + table),
				tables.stream().map((table) -> "truncate " + table),
				tables.stream().map((table) -> "alter table " + table + " disable trigger all"),
				Stream.of("update audit_entries set actor = 'x'", "update audit_head set sequence = 1",
						"update transaction_matches set amount = 1", "update match_decisions set applied = 1",
						"update raw_events set body = ''", "update raw_events set amount = 1",
						"update raw_events set currency = 'USD'", "update raw_events set transaction_id = 'other'",
						"update raw_events set transaction_id = null", "update raw_events set event_id = 'other'",
						"update transactions set amount = 1", "update transactions set id = gen_random_uuid()",
						"update invoices set currency = 'USD'", "update transaction_notes set note = 'x'",
						"update transaction_assignments set assigned_to = 'x'", "update approvals set amounts = '{}'",
						"update approvals set proposed_by = 'x'", "update reconciliation_runs set actor = 'x'",
						"update api_keys set role = 'admin'", "create table mine (id int)",
						"drop function audit_chain() cascade", "set session_replication_role = replica",
						"create or replace function audit_hash(entry audit_entries) returns bytea language sql return 'x'"))
			.flatMap((statements) -> statements)
			.forEach((statement) -> assertThatExceptionOfType(DataAccessException.class).as(statement)
				.isThrownBy(() -> jdbc.sql(statement).update()));
	}

	/**
	 * Writes an entry where there is another table with the name of the head.
	 */
	private static void findNoOtherHead(JdbcClient jdbc) {
		jdbc.sql(
				"""
						do $$ begin
						    create temporary table audit_head as
						    select true as one, cast(1000 as bigint) as sequence, decode(repeat('00', 32), 'hex') as hash;
						    insert into audit_entries (acted_at, actor, action, object_kind) values (now(), 'x', 'match', 'transaction');
						    drop table pg_temp.audit_head;
						end $$""")
			.update();
	}

	private BankSyncClient.Answer done(String path, String body) {
		BankSyncClient.Answer answer = this.client.post(path, body);
		assertThat(answer.status()).as(path + answer.text()).isBetween(200, 201);
		return answer;
	}

}
