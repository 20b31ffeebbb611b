package io.banksync.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The data of the older services is copied exactly once.
 */
@BankSyncTest
@Tag("long")
class LegacyImportTests {

	private static final String OLD_TABLES = """
			create table alembic_version (version_num varchar(32) primary key);
			create table raw_events (id uuid primary key default gen_random_uuid(), event_id varchar(255) unique not null,
			    payload jsonb not null, received_at timestamptz not null default now());
			create table transactions (id uuid primary key default gen_random_uuid(), raw_event_id uuid references raw_events,
			    transaction_id varchar(255) unique not null, amount numeric(18, 2) not null, currency varchar(3) not null,
			    occurred_at timestamptz not null, reference varchar(255), description text,
			    created_at timestamptz not null default now());
			create table invoices (id uuid primary key default gen_random_uuid(), invoice_number varchar(100) unique not null,
			    amount_due numeric(18, 2) not null, currency varchar(3) not null, status varchar(20) not null default 'pending',
			    created_at timestamptz not null default now());
			create table reconciliation_runs (id uuid primary key default gen_random_uuid(), started_at timestamptz not null,
			    finished_at timestamptz, matched_count int not null, unmatched_count int not null);
			create table transaction_matches (id uuid primary key default gen_random_uuid(),
			    reconciliation_run_id uuid references reconciliation_runs, transaction_id uuid references transactions,
			    invoice_id uuid references invoices, created_at timestamptz not null default now());
			create table payment_events (id serial primary key, event_id varchar(255) unique not null,
			    payment_id varchar(255) not null, event_type varchar(255) not null, payload text not null,
			    received_at timestamptz not null default now());
			""";

	private static final String OLD_ROWS = """
			insert into invoices (invoice_number, amount_due, currency, status) values ('INV-001', 5000, 'NGN', 'paid'),
			    ('INV-002', 10000, 'NGN', 'pending'), ('INV-003', 7500, 'NGN', 'paid'), ('INV-004', 300, 'NGN', 'paid'),
			    ('INV-005', 900, 'NGN', 'paid');
			insert into raw_events (event_id, payload, received_at)
			select 'evt_' || n, jsonb_build_object('transaction_id', 'txn_' || n, 'amount', amount, 'currency', 'NGN',
			    'occurred_at', '2026-02-27T12:00:00Z', 'reference', reference), '2026-02-27T12:00:00Z'
			from (values (1, 5000, 'INV-001'), (2, 400, 'INV-004'), (3, 10000, 'INV 002'), (4, 70, 'INV-005'))
			    as told (n, amount, reference);
			insert into transactions (raw_event_id, transaction_id, amount, currency, occurred_at, reference)
			select id, payload->>'transaction_id', (payload->>'amount')::numeric, 'NGN', '2026-02-27T12:00:00Z',
			    payload->>'reference' from raw_events order by event_id;
			insert into reconciliation_runs (started_at, finished_at, matched_count, unmatched_count)
			values ('2026-02-27T13:00:00Z', '2026-02-27T13:00:01Z', 3, 1);
			insert into transaction_matches (reconciliation_run_id, transaction_id, invoice_id)
			select (select id from reconciliation_runs), t.id, i.id
			from transactions t join invoices i on i.invoice_number = t.reference;
			insert into payment_events (event_id, payment_id, event_type, payload, received_at) values
			    ('evt_auth', 'pay_1', 'payment.authorized', '{"event": "payment.authorized"}', '2026-02-27T12:00:00Z'),
			    ('evt_cap', 'pay_1', 'payment.captured', '{"event": "payment.captured"}', '2026-02-27T12:00:05Z');
			""";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Value("${banksync.database.url}")
	String database;

	@BeforeEach
	void requirePsql() {
		assumeThat(Program.isThere("psql")).as("psql is installed").isTrue();
	}

	@Test
	void copiesAllThatTheOlderServicesKeptOnce() throws IOException {
		String old = oldDatabase();

		assertThat(run(old.replace("postgresql:", "postgresql+psycopg2:"), this.database)).isEqualTo("""
				0 invoices: 5 copied, 0 there before, 0 left out (no number, amount or currency)
				events of banks: 4 copied, 0 there before, 0 left out (no id or body, or the same body under another id)
				payments: 4 copied, 0 there before, 0 left out (no id, amount, currency or time)
				runs: 1
				matches: 3 copied, 0 of 3 not (copied or decided before, nothing open, or another currency)
				LOOK: INV-005 is marked as paid, but its matches pay 70.0000 of 900.0000
				events of payments: 2 copied, 0 not (there before, or no id or body)
				""");
		List<String> books = books();
		assertThat(books).containsExactly("txn_1 matched EXACT 5000.0000",
				"txn_2 partially_matched OVERPAYMENT 300.0000", "txn_3 unmatched 0.0000", "txn_4 matched EXACT 70.0000",
				"INV-001 paid 5000.0000", "INV-002 pending 0.0000", "INV-003 paid 7500.0000", "INV-004 paid 300.0000",
				"INV-005 partially_paid 70.0000");
		assertGreen();

		assertThat(run(old, this.database)).contains("invoices: 0 copied, 5 there before",
				"payments: 0 copied, 4 there before", "matches: 0 copied", "events of payments: 0 copied");
		assertThat(books()).isEqualTo(books);

		this.client.reconcile();
		assertThat(books()).contains("txn_3 matched EXACT 10000.0000", "INV-002 paid 10000.0000");
		run(old, this.database);
		assertThat(books()).contains("txn_3 matched EXACT 10000.0000", "INV-002 paid 10000.0000");
		assertGreen();
		JsonNode events = this.client.get("/payments/pay_1/events").json();
		assertThat(events.findValuesAsString("event_type")).containsExactly("payment.authorized", "payment.captured");
		assertThat(this.jdbc.sql("select convert_from(body, 'UTF8') from raw_events where event_id = 'evt_cap'")
			.query(String.class)
			.single()).isEqualTo("{\"event\": \"payment.captured\"}");
	}

	@Test
	void saysWhatItCannotCopyFromOrTo() throws IOException {
		String old = oldDatabase();

		assertThat(run("", this.database)).startsWith("2 import-legacy: LEGACY_DATABASE_URL is not set");
		assertThat(run(this.database, this.database))
			.isEqualTo("2 import-legacy: LEGACY_DATABASE_URL names a database of BankSync, not of an older service\n");
		assertThat(run(old, PostgresConfiguration.createDatabase()))
			.startsWith("2 import-legacy: DATABASE_URL names no database of BankSync: start BankSync on it once");
		assertThat(run(PostgresConfiguration.createDatabase(), this.database))
			.startsWith("2 import-legacy: the older service's database has none of the tables");
	}

	@Test
	void takesNoPasswordAsAnArgument() throws IOException {
		for (String option : List.of("--from", "--to")) {
			for (String url : List.of("postgresql://u:topsecret@h/db", "postgresql://h/db?user=u&password=topsecret",
					"jdbc:postgresql://h/db?password=topsecret")) {
				Program.Result refused = Program.run("scripts/import-legacy", option, url);

				assertThat(refused.status()).isEqualTo(2);
				assertThat(refused.output()).contains(option + " would show the password", "DATABASE_URL instead")
					.doesNotContain("topsecret");
			}
		}
	}

	private static String oldDatabase() {
		String url = PostgresConfiguration.createDatabase();
		JdbcClient old = JdbcClient.create(new DriverManagerDataSource(
				"jdbc:" + url.replaceAll("//.*@", "//") + "?user=postgres&password=postgres"));
		old.sql(OLD_TABLES).update();
		old.sql(OLD_ROWS).update();
		return url;
	}

	private List<String> books() {
		Books books = new Books(this.client, this.jdbc);
		List<String> lines = new ArrayList<>(books.payments());
		lines.addAll(books.invoices());
		return lines;
	}

	private void assertGreen() {
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
	}

	private static String run(String from, String to) throws IOException {
		Program.Result result = Program.run(Map.of("LEGACY_DATABASE_URL", from, "DATABASE_URL", to),
				"scripts/import-legacy");
		return result.status() + " " + result.output();
	}

}
