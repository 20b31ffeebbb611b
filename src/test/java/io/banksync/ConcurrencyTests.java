package io.banksync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import io.banksync.BankSyncClient.Answer;
import io.banksync.fault.FaultReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many at once.
 */
@BankSyncTest
@ExtendWith(FaultReport.class)
class ConcurrencyTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void keepsOneOfFiftyIdenticalDeliveries() throws Exception {
		String payment = Payments.of("txn_001", "5000", "INV-001");

		List<Answer> answers = atOnce(50, (i) -> this.client.deliver("evt_001", payment));

		assertThat(answers).allMatch((answer) -> answer.status() == 200)
			.allMatch((answer) -> answer.field("status").equals("stored"));
		assertThat(answers).filteredOn((answer) -> !answer.json().path("deduped").booleanValue()).hasSize(1);
		assertThat(count("raw_events")).isEqualTo(1);
		assertThat(count("transactions")).isEqualTo(1);
	}

	@Test
	void recordsATransactionOnceThatFiftyEventsTellAtOnce() throws Exception {
		String payment = Payments.of("txn_001", "5000", "INV-001");

		List<Answer> answers = atOnce(50,
				(i) -> this.client.deliver("evt_" + i, payment.replace("}", ",\"sequence\":" + i + "}")));

		assertThat(answers).allMatch((answer) -> answer.status() == 200)
			.allMatch((answer) -> answer.field("status").equals("stored"));
		assertThat(count("raw_events")).isEqualTo(50);
		assertThat(count("transactions")).isEqualTo(1);
	}

	@Test
	void letsOneOfManyBodiesStandForAnEvent() throws Exception {
		List<Answer> answers = atOnce(20,
				(i) -> this.client.deliver("evt_001", Payments.of("txn_" + i, "5000", "INV-001")));

		assertThat(answers).filteredOn((answer) -> answer.field("status").equals("stored")).hasSize(1);
		assertThat(answers).filteredOn((answer) -> answer.field("status").equals("conflict")).hasSize(19);
		assertThat(count("raw_events")).isEqualTo(20);
		assertThat(count("transactions")).isEqualTo(1);
	}

	@Test
	@Tag("long")
	void carriesOutOneOfManyRunsAskedForAtOnce() throws Exception {
		insertOpenItems(20_000);

		List<Answer> answers = atOnce(32, (i) -> this.client.reconcile());

		assertThat(answers).allMatch((answer) -> answer.status() == 200 || answer.status() == 409);
		List<Answer> carriedOut = answers.stream().filter((answer) -> answer.status() == 200).toList();
		assertThat(carriedOut).isNotEmpty();
		assertThat(answers).filteredOn((answer) -> answer.status() == 409)
			.isNotEmpty()
			.allSatisfy((answer) -> assertThat(answer.field("code")).isEqualTo("run_in_progress"))
			.allSatisfy((answer) -> assertThat(carriedOut).extracting((run) -> run.field("id"))
				.contains(answer.field("run_id")));
		assertThat(carriedOut.stream().mapToInt((run) -> Integer.parseInt(run.field("matched_count"))).sum())
			.isEqualTo(20_000);
		assertThat(count("transaction_matches")).isEqualTo(20_000);
		assertThat(count("invoices where status = 'paid'")).isEqualTo(20_000);
		FaultReport.survived("F7", 1);
	}

	@Test
	void cutsLongListsOfIdsAndSaysSo() {
		insertOpenItems(10_001);

		Answer run = this.client.reconcile();

		assertThat(run.field("matched_count")).isEqualTo("10001");
		assertThat(run.json().path("matched_transaction_ids")).hasSize(10_000);
		assertThat(run.json().path("ids_truncated").booleanValue()).isTrue();
	}

	@Test
	@Tag("long")
	void takesDeliveriesOnSixtyFourConnectionsWhileARunGoesOn() throws Exception {
		insertOpenItems(50_000);
		ConcurrentLinkedQueue<Answer> runs = new ConcurrentLinkedQueue<>();
		Thread finance = Thread.startVirtualThread(() -> {
			for (int i = 0; i < 3; i++) {
				runs.add(this.client.reconcile());
			}
		});

		List<Answer> answers = atOnce(64, (i) -> {
			Answer last = null;
			for (int j = 0; j < 20; j++) {
				last = this.client.deliver("evt_%d_%d".formatted(i, j),
						Payments.of("new_%d_%d".formatted(i, j), "10", "INV-" + (i * 20 + j)));
				assertThat(last.status()).as(last.text()).isEqualTo(200);
			}
			return last;
		});
		finance.join();

		assertThat(answers).hasSize(64);
		assertThat(runs).hasSize(3).allMatch((run) -> run.status() == 200);
		assertThat(count("raw_events")).isEqualTo(64 * 20);
		assertThat(count("transactions")).isEqualTo(50_000 + 64 * 20);
		assertThat(count("""
				invoices i where amount_paid <> coalesce(
				    (select sum(m.amount) from transaction_matches m where m.invoice_id = i.id), 0)""")).isZero();
		assertThat(count("""
				transactions t where allocated <> coalesce(
				    (select sum(m.amount) from transaction_matches m where m.transaction_id = t.id), 0)""")).isZero();
	}

	private void insertOpenItems(int count) {
		// In parts, because no statement of the main pool may take long.
		int part = 5_000;
		for (int from = 1; from <= count; from += part) {
			int to = Math.min(count, from + part - 1);
			this.jdbc.sql("""
					insert into invoices (invoice_number, amount_due, currency)
					select 'INV-' || n, 10, 'NGN' from generate_series(?, ?) n
					""").params(from, to).update();
			this.jdbc.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference)
					select 'bank', 'txn-' || n, 10, 'NGN', '2026-02-27T12:00:00Z', 'INV-' || n
					from generate_series(?, ?) n
					""").params(from, to).update();
		}
	}

	private int count(String from) {
		return this.jdbc.sql("select count(*) from " + from).query(Integer.class).single();
	}

	private static List<Answer> atOnce(int count, IntFunction<Answer> call) throws Exception {
		CountDownLatch ready = new CountDownLatch(count);
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Answer>> futures = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				futures.add(executor.submit(() -> {
					ready.countDown();
					ready.await();
					return call.apply(number);
				}));
			}
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> future : futures) {
				answers.add(future.get());
			}
			return answers;
		}
	}

}
