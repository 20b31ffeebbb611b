package io.banksync;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.banksync.BankSyncClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many persons at the same few payments and invoices, at random, while runs go on and are
 * undone.
 */
@BankSyncTest
@Tag("long")
class CrowdOfPersonsTests {

	private static final int PERSONS = 64;

	private static final int ACTS = 20;

	private static final int INVOICES = 40;

	private static final String REASON = "{\"reason\":\"at random\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	/** How often each status was the answer, by what was asked for. */
	private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

	/** What was answered that must not be. */
	private final List<String> unexpected = new CopyOnWriteArrayList<>();

	private final List<String> runs = new CopyOnWriteArrayList<>();

	private final AtomicBoolean closed = new AtomicBoolean();

	private List<String> invoices = List.of();

	private List<String> payments = List.of();

	private List<String> refunds = List.of();

	private final List<String> matches = new CopyOnWriteArrayList<>();

	private final List<String> adjustments = new CopyOnWriteArrayList<>();

	@Test
	void keepsTheBooksWhateverManyPersonsDoAtOnce() throws Exception {
		openTheBooks();
		long deadlocks = deadlocks();

		try (ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> persons = new ArrayList<>();
			for (int i = 0; i < PERSONS; i++) {
				Random random = new Random(i);
				persons.add(office.submit(() -> {
					for (int act = 0; act < ACTS; act++) {
						act(random);
					}
				}));
			}
			List<Future<?>> others = List.of(office.submit(() -> untilClosed(this::reconcile)),
					office.submit(() -> untilClosed(this::reconcile)), office.submit(() -> untilClosed(this::undo)));
			try {
				for (Future<?> person : persons) {
					person.get();
				}
			}
			finally {
				this.closed.set(true);
			}
			for (Future<?> other : others) {
				other.get();
			}
		}

		System.out.printf("%d deadlocks; %s%n", deadlocks() - deadlocks, this.answers);
		assertThat(this.unexpected).isEmpty();
		assertTheBooksAddUp();
		assertThat(this.client.reconcile().status()).isEqualTo(200);
		assertTheBooksAddUp();
	}

	private void openTheBooks() {
		for (int i = 0; i < INVOICES; i++) {
			this.books.invoice("INV-" + (1000 + i), "1000");
			this.books.pay("exact" + i, "1000", "INV-" + (1000 + i));
			this.books.pay("part" + i, "300.10", "INV-" + (1000 + i));
			this.books.pay("lost" + i, "70.07", "---");
			this.client.deliver("e-back" + i, """
					{"transaction_id":"back%s","amount":-40,"currency":"NGN","occurred_at":"2026-02-28T12:00:00Z"%s}"""
				.formatted(i, (i % 2 == 0) ? "" : ",\"original_transaction_id\":\"exact" + i + "\""));
		}
		this.invoices = ids("select id::text from invoices order by seq");
		this.payments = ids("select id::text from transactions where amount > 0 order by ingest_seq");
		this.refunds = ids("select id::text from transactions where amount < 0 order by ingest_seq");
	}

	private void act(Random random) {
		switch (random.nextInt(12)) {
			case 0, 1, 2 -> apply(random);
			case 3 -> takeBack(random);
			case 4, 5 -> reverse(random);
			case 6 -> decide(random, "ignore");
			case 7 -> decide(random, "unignore");
			case 8 -> adjust(random, "write-off", "\"amount\":" + amount(random));
			case 9 -> adjust(random, "credit", "\"amount\":" + amount(random));
			case 10 -> adjust(random, "amend", "\"amount_due\":" + (700 + random.nextInt(600)));
			default -> reverseAdjustment(random);
		}
	}

	private void apply(Random random) {
		int first = random.nextInt(INVOICES);
		int second = (first + 1 + random.nextInt(INVOICES - 1)) % INVOICES;
		post("match", "/matches",
				"""
						{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":%s},{"invoice_id":"%s","amount":%s}]}"""
					.formatted(oneOf(this.payments, random), this.invoices.get(first), amount(random),
							this.invoices.get(second), amount(random)));
	}

	private void takeBack(Random random) {
		int first = random.nextInt(this.payments.size());
		int second = (first + 1 + random.nextInt(this.payments.size() - 1)) % this.payments.size();
		post("take back", "/matches", """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":%s},
				 {"transaction_id":"%s","amount":%s}]}""".formatted(oneOf(this.refunds, random),
				this.payments.get(first), amount(random), this.payments.get(second), amount(random)));
	}

	private void reverse(Random random) {
		if (!this.matches.isEmpty()) {
			post("reverse", "/matches/" + oneOf(this.matches, random) + "/reverse",
					"{\"reason\":\"at random\",\"block\":%s}".formatted(random.nextBoolean()));
		}
	}

	private void decide(Random random, String decision) {
		String id = oneOf((random.nextInt(4) == 0) ? this.refunds : this.payments, random);
		post(decision, "/transactions/" + id + "/" + decision, REASON);
	}

	private void adjust(Random random, String how, String amount) {
		post(how, "/invoices/" + oneOf(this.invoices, random) + "/" + how,
				"{%s,\"reason\":\"at random\"}".formatted(amount));
	}

	private void reverseAdjustment(Random random) {
		if (!this.adjustments.isEmpty()) {
			post("reverse adjustment", "/adjustments/" + oneOf(this.adjustments, random) + "/reverse", REASON);
		}
	}

	private void reconcile() {
		Answer run = post("run", "/reconcile/run", "");
		if (run.status() == 200) {
			this.runs.add(run.field("id"));
			this.client.get("/reconcile/runs/" + run.field("id") + "/matches?limit=100")
				.json()
				.path("data")
				.forEach((match) -> this.matches.add(match.path("id").asString()));
		}
	}

	private void undo() {
		if (!this.runs.isEmpty()) {
			post("undo", "/reconcile/runs/" + this.runs.getLast() + "/undo", REASON);
		}
		pause();
	}

	private void untilClosed(Runnable work) {
		while (!this.closed.get()) {
			work.run();
		}
	}

	private static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Answer post(String act, String path, String body) {
		Answer answer = this.client.post(path, body);
		this.answers.merge(act + " " + answer.status(), 1, Integer::sum);
		if (!List.of(200, 201, 409, 503).contains(answer.status())) {
			this.unexpected.add(path + " " + body + ": " + answer);
		}
		if (answer.status() < 300) {
			answer.json().path("match_ids").forEach((id) -> this.matches.add(id.asString()));
			answer.json()
				.path("adjustments")
				.forEach((adjustment) -> this.adjustments.add(adjustment.path("id").asString()));
		}
		return answer;
	}

	private void assertTheBooksAddUp() {
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
		assertThat(ids("select invoice_number from invoices where amount_paid + adjusted > amount_due")).isEmpty();
	}

	// Those of the whole database, which no other test uses meanwhile.
	private long deadlocks() {
		return this.jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

	private List<String> ids(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

	private static String oneOf(List<String> ids, Random random) {
		return ids.get(random.nextInt(ids.size()));
	}

	private static String amount(Random random) {
		return BigDecimal.valueOf(1 + random.nextInt(10_000), 2).toPlainString();
	}

}
