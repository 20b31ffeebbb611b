package io.banksync.console;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.web.error.ApiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The console if no key is configured.
 */
@BankSyncTest
class LocalConsoleTests {

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DemoService demo;

	@LocalServerPort
	int port;

	ConsoleClient person;

	@BeforeEach
	void openABrowser() {
		this.person = new ConsoleClient(this.port);
	}

	@Test
	void servesCallersOnThisMachineAsOperatorAndSaysSo() {
		Answer page = this.person.get("/console");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text())
			.contains("local", "operator", "served to this machine only", "First steps",
					"scripts/send-webhook --url http://127.0.0.1:" + this.port)
			.doesNotContain("Sign out", "BANKSYNC_API_KEY");
		assertThat(this.person.get("/console/sign-in").header("Location")).isEqualTo("/console");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded: for=192.0.2.1", "X-Forwarded-For: 127.0.0.1", "Via: 1.1 x",
			"Sec-Fetch-Site: cross-site", "Origin: http://attacker.example" })
	void servesNobodyElse(String header) {
		String[] parts = header.split(": ", 2);
		ConsoleClient stranger = new ConsoleClient(this.port, Map.of(parts[0], parts[1]));

		assertThat(stranger.get("/console").header("Location")).isEqualTo("/console/sign-in");
		assertThat(stranger.get("/console/sign-in").text()).contains("No API key is configured");
	}

	@Test
	void wantsTheTokenOfAFormAllTheSame() {
		assertThat(this.person.post("/console/runs", Map.of("dry_run", "true")).status()).isEqualTo(403);

		Answer started = this.person.post("/console/runs",
				Map.of("dry_run", "true", "page", "today", "_csrf", this.person.token("/console")));

		assertThat(started.status()).isEqualTo(303);
		assertThat(started.header("Location")).isEqualTo("/console");
		assertThat(
				this.jdbc.sql("select actor || ' ' || dry_run from reconciliation_runs").query(String.class).single())
			.isEqualTo("local true");
		assertThat(this.jdbc.sql("select count(*) from console_sessions").query(Integer.class).single()).isZero();
	}

	@Test
	void loadsDemoDataWithEveryUsualState() {
		assertThat(this.person.get("/console").text()).contains("Load demo data");

		Answer loaded = loadDemoData();

		assertThat(loaded.status()).as(loaded.text()).isEqualTo(303);
		assertThat(loaded.header("Location")).isEqualTo("/console");
		assertThat(distinct("status from transactions")).containsExactlyInAnyOrder("ignored", "matched",
				"partially_matched", "reversed", "unmatched");
		assertThat(distinct("status from invoices")).containsExactlyInAnyOrder("paid", "partially_paid", "pending",
				"void");
		assertThat(distinct("state from raw_events")).containsExactlyInAnyOrder("conflict", "quarantined", "replayed",
				"stored");
		assertThat(distinct("reason from transactions where status in ('unmatched', 'partially_matched')"))
			.containsExactlyInAnyOrder("CURRENCY_MISMATCH", "NO_REFERENCE", "OVERPAYMENT", "POSSIBLE_DUPLICATE_PAYMENT",
					"REFERENCE_NOT_FOUND");
		assertThat(distinct("dry_run::text from reconciliation_runs")).containsExactlyInAnyOrder("false", "true");
		assertThat(distinct("actor from audit_entries where action <> 'start'")).containsExactly("local");
		assertThat(this.person.get("/reports/invariants").json().path("ok").asBoolean()).isTrue();
		String misspelt = distinct("id::text from transactions where reference = 'INV-2026-OO5'").getFirst();
		assertThat(this.person.get("/console/desk?suggest=true&id=" + misspelt).text()).contains("data-press=\"1 a\"");
		assertThat(this.person.get("/console").text()).doesNotContain("Load demo data", "First steps");
	}

	@Test
	void loadsDemoDataIntoNothingElse() {
		this.api.createInvoice("INV-001", "5", "NGN");
		refusesDemoData();
		EmptyTables.empty(this.jdbc);
		this.api.deliver("e-bad", "not JSON");
		refusesDemoData();
	}

	@Test
	void loadsDemoDataOnceThoughAskedTwice() {
		List<CompletableFuture<Answer>> loads = Stream.of(this.person, new ConsoleClient(this.port))
			.map((one) -> CompletableFuture.supplyAsync(() -> loadDemoData(one)))
			.toList();

		assertThat(loads).extracting((load) -> load.join().status()).containsExactlyInAnyOrder(303, 403);
		assertThat(this.jdbc.sql("select count(*) from transactions").query(Integer.class).single()).isEqualTo(18);
	}

	@Test
	void saysThatItsOwnFaultIsItsOwn() {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.demo.load(URI.create("http://127.0.0.1:1")))
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(503);
				assertThat(ex.detail()).contains("the log says why").doesNotContain("/", "{", "Exception");
			});

		assertThat(loadDemoData().status()).isEqualTo(303);
	}

	private void refusesDemoData() {
		assertThat(this.person.get("/console").text()).doesNotContain("Load demo data");

		Answer refused = loadDemoData();

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("<h1>", "has no invoice and no event yet. Nothing was loaded.");
		assertThat(this.jdbc.sql("""
				select (select count(*) from invoices) + (select count(*) from raw_events)
				""").query(Integer.class).single()).isOne();
	}

	private Answer loadDemoData() {
		return loadDemoData(this.person);
	}

	private static Answer loadDemoData(ConsoleClient person) {
		return person.post("/console/demo", Map.of("_csrf", person.token("/console")));
	}

	private List<String> distinct(String column) {
		return this.jdbc.sql("select distinct " + column).query(String.class).list();
	}

}
