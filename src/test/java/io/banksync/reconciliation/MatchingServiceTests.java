package io.banksync.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If persons decide something during a run, the run repeats its work. It neither fails
 * nor decides by old balances.
 */
@BankSyncTest
class MatchingServiceTests {

	private static final int PERSONS = 4;

	private static final int ACTIONS = 60;

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	DataSource dataSource;

	/**
	 * Gives the run something to change first.
	 */
	@BeforeEach
	void payTheFirstInvoice() {
		this.books.invoice("FIRST-1", "10");
		this.books.pay("t0", "10", "FIRST-1");
	}

	@Test
	void seesWhatAPersonPaidMeanwhile() throws Exception {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "1000", "LOST");

		duringARun(() -> match("t2", "INV-001", "1000"));

		assertThat(payments()).containsExactly("t1 partially_matched OVERPAYMENT 4000.0000",
				"t2 matched MANUAL 1000.0000");
	}

	@Test
	void leavesAloneWhatAPersonIgnoredMeanwhile() throws Exception {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		duringARun(
				() -> post("/transactions/" + this.books.transactionId("t1") + "/ignore", "{\"reason\":\"not ours\"}"));

		assertThat(payments()).containsExactly("t1 ignored IGNORED 0.0000");
	}

	@Test
	void keepsAPairApartThatAPersonTookApartMeanwhile() throws Exception {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		duringARun(() -> {
			match("t1", "INV-001", "5000");
			String match = this.jdbc.sql("select id::text from live_matches").query(String.class).single();
			post("/matches/" + match + "/reverse", "{\"reason\":\"wrong customer\",\"block\":true}");
		});

		assertThat(payments()).containsExactly("t1 unmatched BLOCKED_BY_USER 0.0000");
	}

	@Test
	void takesBackWhatAPersonAppliedMeanwhile() throws Exception {
		this.books.invoice("INV-001", "2000");
		this.books.invoice("INV-002", "1000");
		this.books.pay("t1", "5000", "LOST");
		match("t1", "INV-001", "2000");
		this.client.deliver("evt-t2", """
				{"transaction_id":"t2","amount":-4500,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"t1"}""");

		duringARun(() -> match("t1", "INV-002", "1000"));

		assertThat(payments()).containsExactly("t1 matched MANUAL 500.0000", "t2 reversed REVERSAL_APPLIED 0.0000");
	}

	@Test
	void keepsPersonsFromWhatARunWritesOnly() throws Exception {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.invoice("INV-002", "1000");
		this.books.pay("t2", "1000", "LOST");
		this.client.reconcile();
		this.books.invoice("INV-003", "5000");
		this.books.pay("t3", "5000", "INV-003");
		this.books.pay("t4", "100", "LOST");
		this.books.pay("t5", "10", "FIRST-1");
		String held = "select 1 from transactions where transaction_id = 't5' for no key update";

		duringARun(held, () -> {
			match("t2", "INV-002", "1000");
			Answer refused = this.client.post("/matches", body("t4", "INV-003", "100"));
			assertThat(refused.status()).isEqualTo(409);
			assertThat(refused.field("code")).isEqualTo("run_in_progress");
			assertThat(refused.field("run_id"))
				.isEqualTo(this.jdbc.sql("select id::text from reconciliation_runs where status = 'running'")
					.query(String.class)
					.single());
		});

		assertThat(payments()).containsExactly("t1 matched EXACT 5000.0000", "t2 matched MANUAL 1000.0000",
				"t3 matched EXACT 5000.0000", "t4 unmatched NO_REFERENCE 0.0000",
				"t5 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.0000");
	}

	@Test
	void givesUpWhenItIsInterferedWithAgainAndAgain() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.jdbc.sql("create sequence attempts").update();
		this.jdbc.sql("""
				create function interfere() returns trigger language plpgsql as
				$$ begin perform nextval('attempts'); raise deadlock_detected; end $$
				""").update();
		this.jdbc.sql("""
				create trigger interfere before update on invoices for each statement execute function interfere()
				""").update();
		try {
			Answer answer = this.client.reconcile();

			assertThat(answer.field("code")).isEqualTo("temporarily_unavailable");
			assertThat(this.jdbc.sql("select last_value from attempts").query(Integer.class).single()).isEqualTo(5);
			assertThat(runs()).containsExactly("failed");
			assertThat(payments()).containsExactly("t1 unmatched 0.0000");
		}
		finally {
			this.jdbc.sql("drop function interfere cascade").update();
			this.jdbc.sql("drop sequence attempts").update();
		}
	}

	@Test
	@Tag("long")
	void completesEveryRunWhilePersonsWork() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.books.invoice("INV-00" + i, "2000");
		}
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> persons = new ArrayList<>();
			for (int i = 0; i < PERSONS; i++) {
				int person = i;
				persons.add(executor.submit(() -> work(person)));
			}
			while (!persons.stream().allMatch(Future::isDone)) {
				Answer answer = this.client.reconcile();
				assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
			}
			for (Future<?> person : persons) {
				person.get();
			}
		}

		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
		assertThat(runs()).containsOnly("completed");
		assertThat(this.jdbc.sql("select distinct kind from transaction_matches").query(String.class).list())
			.contains("auto", "manual", "reversal");
	}

	private void work(int person) {
		Random random = new Random(person);
		for (int i = 0; i < ACTIONS; i++) {
			String invoice = "INV-00" + random.nextInt(4);
			String other = "INV-00" + random.nextInt(4);
			String id = "t" + person + "-" + i;
			this.books.pay(id, String.valueOf(random.nextInt(1, 100)),
					List.of(invoice, invoice + " and " + other, "LOST").get(random.nextInt(3)));
			List<String> live = this.jdbc.sql("select id::text from live_matches").query(String.class).list();
			Answer answer = (random.nextBoolean() || live.isEmpty())
					? this.client.post("/matches", body(id, invoice, "1")) : this.client.post(
							"/matches/" + live.get(random.nextInt(live.size())) + "/reverse", "{\"reason\":\"wrong\"}");
			assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 409, 503);
		}
	}

	/**
	 * Does something after a run has decided and before it writes. The run then goes on,
	 * and succeeds.
	 */
	private void duringARun(Runnable action) throws SQLException {
		duringARun("select 1 from invoices where invoice_number = 'FIRST-1' for update", action);
	}

	private void duringARun(String held, Runnable action) throws SQLException {
		String run;
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute(held);
			run = this.client.post("/reconcile/run", "", "Prefer", "respond-async").field("id");
			Awaitility.await().until(this::isARunWaiting);
			action.run();
			connection.rollback();
		}
		Awaitility.await().until(() -> !this.client.get("/reconcile/runs/" + run).field("status").equals("running"));
		assertThat(runs()).containsOnly("completed");
	}

	private boolean isARunWaiting() {
		return this.jdbc.sql("""
				select exists (select 1 from pg_stat_activity where datname = current_database()
				    and application_name = 'banksync-reconciliation' and wait_event_type = 'Lock')
				""").query(Boolean.class).single();
	}

	private void match(String transaction, String invoice, String amount) {
		post("/matches", body(transaction, invoice, amount));
	}

	private void post(String path, String body) {
		Answer answer = this.client.post(path, body);
		assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
	}

	private String body(String transaction, String invoice, String amount) {
		return "{\"transaction_id\":\"%s\",\"allocations\":[{\"invoice_id\":\"%s\",\"amount\":%s}]}"
			.formatted(this.books.transactionId(transaction), this.books.invoiceId(invoice), amount);
	}

	private List<String> payments() {
		return this.jdbc.sql("""
				select concat_ws(' ', transaction_id, status, reason, allocated) from transactions
				where transaction_id <> 't0' order by ingest_seq
				""").query(String.class).list();
	}

	private List<String> runs() {
		return this.jdbc.sql("select status from reconciliation_runs").query(String.class).list();
	}

}
