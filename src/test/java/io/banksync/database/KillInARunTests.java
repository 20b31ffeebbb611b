package io.banksync.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.RunBarrier;
import io.banksync.ServiceProcess;
import io.banksync.fault.FaultReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service is killed at each step of a reconciliation run; another one, on the same
 * database, does the next run.
 */
@BankSyncTest
@Tag("long")
@ExtendWith(FaultReport.class)
class KillInARunTests {

	private static final List<String> PAYMENTS_AFTERWARDS = List.of("by-sums matched EXACT 5000.0000",
			"several matched MULTI_EXACT 7000.0000", "unknown unmatched REFERENCE_NOT_FOUND 0.0000");

	private static final List<String> INVOICES_AFTERWARDS = List.of("INV-001 paid 5000.0000", "INV-002 paid 3000.0000",
			"INV-003 paid 4000.0000");

	@TempDir
	Path directory;

	@Autowired
	BankSyncClient client;

	@Autowired
	DataSource database;

	@Autowired
	JdbcClient jdbc;

	@Value("${banksync.database.url}")
	String url;

	/**
	 * Kills the service while a run waits.
	 * @param step the step in which it waits
	 * @param obstacle what it waits for
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			finding               | lock table invoices
			deciding              | lock table match_blocks
			writing_matches       | lock table transaction_matches in share mode
			updating_invoices     | select from invoices for no key update
			updating_transactions | select from transactions where transaction_id = 'by-sums' for no key update
			writing_decisions     | lock table match_decisions in share mode
			checking              | select pg_advisory_xact_lock(1)
			""")
	void leavesNothingOfTheRunToTheNextOne(String step, String obstacle) throws Exception {
		Books books = new Books(this.client, this.jdbc);
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.createInvoice("INV-002", "3000", "NGN");
		this.client.createInvoice("INV-003", "4000", "NGN");
		this.client.deliver("evt-1", Payments.of("by-sums", "5000", "INV-001"));
		this.client.deliver("evt-2", Payments.of("several", "7000", "INV-002 and INV-003"));
		this.client.deliver("evt-3", Payments.of("unknown", "10", "LOST-1"));
		RunBarrier.putUp(this.jdbc);

		String killed = "/reconcile/runs/" + killWhileARunWaits(step, obstacle);

		assertThat(books.payments()).containsExactly("by-sums unmatched 0.0000", "several unmatched 0.0000",
				"unknown unmatched 0.0000");
		assertThat(books.invoices()).containsExactly("INV-001 pending 0.0000", "INV-002 pending 0.0000",
				"INV-003 pending 0.0000");
		assertThat(count("transaction_matches") + count("match_decisions")).isZero();
		assertThat(this.client.get(killed).field("status")).isEqualTo("running");

		assertThat(this.client.reconcile().field("matched_count")).isEqualTo("2");

		assertThat(books.payments()).isEqualTo(PAYMENTS_AFTERWARDS);
		assertThat(books.invoices()).isEqualTo(INVOICES_AFTERWARDS);
		assertThat(this.client.get(killed).field("status")).isEqualTo("failed");
		assertThat(this.client.get("/reports/invariants").field("ok")).isEqualTo("true");
		FaultReport.survived("F6", 1);
	}

	private String killWhileARunWaits(String step, String obstacle) throws Exception {
		String run;
		try (ServiceProcess service = ServiceProcess.start(this.directory, Map.of("DATABASE_URL", this.url,
				"WEBHOOK_SECRET", PostgresConfiguration.SECRET, "PROVIDERS_OFF", "razorpay"));
				Connection other = this.database.getConnection()) {
			BankSyncClient doomed = service.awaitClient();
			other.setAutoCommit(false);
			other.createStatement().execute("set idle_in_transaction_session_timeout = 0");
			other.createStatement().execute(obstacle);
			run = doomed.post("/reconcile/run", "", "Prefer", "respond-async").field("id");
			await().until(() -> this.jdbc.sql("select step from reconciliation_runs where status = 'running'")
				.query(String.class)
				.optional()
				.filter(step::equals)
				.isPresent() && isRunWaiting());
			service.kill();
			other.rollback();
			other.createStatement().execute("reset idle_in_transaction_session_timeout");
			other.commit();
		}
		// PostgreSQL finds out that nobody is there when it has an answer to give.
		await().until(() -> this.jdbc.sql("select count(*) from pg_locks where locktype = 'advisory'")
			.query(Integer.class)
			.single() == 0);
		return run;
	}

	private boolean isRunWaiting() {
		return this.jdbc.sql(
				"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
			.query(Integer.class)
			.single() > 0;
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
