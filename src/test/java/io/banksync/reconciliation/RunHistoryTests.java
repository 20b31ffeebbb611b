package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.Sample;
import io.banksync.allocation.PlainAllocation;
import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;
import io.banksync.allocation.RandomHistory;
import io.banksync.fault.FaultReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service gives the same results as the plain allocation on random histories, in one
 * run or several, with persons' decisions in between, and with runs undone and repeated.
 */
@BankSyncTest
@ExtendWith(FaultReport.class)
// Thousands of histories take hours.
@Timeout(value = 1, unit = TimeUnit.DAYS)
class RunHistoryTests {

	// To divide many histories among machines or sessions.
	private static final int FIRST = Integer.getInteger("banksync.test.histories.first", 0);

	private static final int HISTORIES = Integer.getInteger("banksync.test.histories", Sample.of(8, 20));

	// A tenth of many, because each is gone through three times.
	private static final int DIVIDED_HISTORIES = Math.max(HISTORIES / 10, Sample.of(4, 20));

	private static final int ENOUGH = 1_000;

	private static final List<String> ACTIONS = Stream
		.of("amend", "create", "credit", "give back", "ignore", "match", "reference", "reopen", "reverse",
				"match at rate", "take back", "undo adjustment", "unignore", "void", "write off")
		.flatMap((action) -> Stream.of(action, action + " refused"))
		.toList();

	private static final int ROUNDS = 3;

	private static final int MOST_ACTIONS = 6;

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	private final Map<String, Integer> reasons = new TreeMap<>();

	private final Map<String, Integer> actions = new TreeMap<>();

	@Test
	void equalsThePlainAllocationWithPersonsInBetween() {
		int again = 0;
		for (int seed = FIRST; seed < FIRST + HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			PlainAllocation plain = begin(history);
			RandomPerson person = new RandomPerson(this.client, this.jdbc, history, plain, this.actions);
			List<Payment> all = history.payments();
			List<String> runs = new ArrayList<>();
			String policy = "";
			for (int round = 0; round < ROUNDS; round++) {
				insert(plain, part(all, round, ROUNDS));
				act(person, history, runs, plain, seed);
				policy = history.policy(plain);
				Map<Payment, BigDecimal> considered = new HashMap<>();
				plain.payments.stream()
					.filter(Payment::isConsidered)
					.forEach((payment) -> considered.put(payment, payment.allocated()));
				plain.run();
				Answer answer = run(policy);
				runs.add(answer.field("id"));
				assertThat(answer.field("matched_count")).isEqualTo(count(considered.keySet(),
						(payment) -> payment.allocated().compareTo(considered.get(payment)) > 0));
				assertThat(answer.field("unmatched_count"))
					.isEqualTo(count(considered.keySet(), (payment) -> payment.status.equals("unmatched")));
				assertSame(plain, "seed %d, run %d, policy %s", seed, round, policy);
			}
			changesNothingInASecondRun(policy, seed);
			again += makesTheSameMatchesAgain(runs.getLast(), policy, seed) ? 1 : 0;
			end(seed);
		}
		print(HISTORIES, "with persons in between; of %d runs all was undone and made again".formatted(again));
		assertMet(HISTORIES, this.reasons, PlainAllocation.REASONS);
		assertMet(HISTORIES, this.actions, ACTIONS);
		assertThat(again).isPositive();
		FaultReport.survived("F10", HISTORIES);
	}

	/**
	 * Only invoices and the decisions before the first run are known at the beginning.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void endsInTheSameStateHoweverItIsSplitIntoRuns(int runs) {
		for (int seed = FIRST; seed < FIRST + DIVIDED_HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			PlainAllocation plain = begin(history);
			RandomPerson person = new RandomPerson(this.client, this.jdbc, history, plain, this.actions);
			List<Payment> all = history.payments();
			insert(plain, part(all, 0, 3));
			for (int i = history.random().nextInt(MOST_ACTIONS); i > 0; i--) {
				person.act();
			}
			String policy = history.oneIn(2) ? "" : history.policy(plain);
			List<Payment> rest = all.subList(plain.payments.size(), all.size());
			for (int run = 0; run < runs; run++) {
				List<Payment> part = part(rest, run, runs);
				insert(plain, part);
				block(plain, part, history);
				run(policy);
			}
			plain.run();
			assertSame(plain, "seed %d in %d runs, policy %s", seed, runs, policy);
			end(seed);
		}
		print(DIVIDED_HISTORIES, "in %d runs each".formatted(runs));
		assertMet(DIVIDED_HISTORIES, this.reasons, reasonsBut("UNIGNORED", "RUN_UNDONE", "TAKEN_OFF", "RESTORED"));
	}

	@Test
	void doesNotDependOnTheBanksDates() {
		PlainAllocation plain = new PlainAllocation();
		insert(plain, new Invoice("A1", new BigDecimal("10"), "NGN", "pending"));
		insert(plain, List.of(payment("later", "A1", "10", Duration.ofDays(30)),
				payment("earlier", "A1", "10", Duration.ZERO)));
		plain.run();

		this.client.reconcile();

		assertThat(state()).isEqualTo(plain.state()).anyMatch((line) -> line.startsWith("later matched EXACT"));
	}

	private static Payment payment(String id, String reference, String amount, Duration after) {
		return new Payment(id, reference, null, new BigDecimal(amount), "NGN", RandomHistory.START.plus(after), null);
	}

	private PlainAllocation begin(RandomHistory history) {
		EmptyTables.empty(this.jdbc);
		PlainAllocation plain = new PlainAllocation();
		history.invoices().forEach((invoice) -> insert(plain, invoice));
		history.references().forEach((reference) -> insert(plain, reference));
		return plain;
	}

	private void act(RandomPerson person, RandomHistory history, List<String> runs, PlainAllocation plain, int seed) {
		for (int i = history.random().nextInt(MOST_ACTIONS); i > 0; i--) {
			if (!runs.isEmpty() && history.oneIn(8)) {
				person.undoOneOf(runs);
			}
			else {
				person.act();
			}
			assertSame(plain, "seed %d, after run %d: %s", seed, runs.size(), this.actions);
		}
	}

	private Answer run(String policy) {
		Answer answer = this.client.post("/reconcile/run", policy);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return answer;
	}

	private static String count(Collection<Payment> payments, Predicate<Payment> which) {
		return String.valueOf(payments.stream().filter(which).count());
	}

	private void changesNothingInASecondRun(String policy, int seed) {
		List<String> before = state();
		run(policy);
		assertThat(state()).as("second run, seed %d", seed).isEqualTo(before);
	}

	/**
	 * Undoes a run and repeats it. The result is the same unless the run took money back,
	 * because the bank did that, and it stays.
	 */
	private boolean makesTheSameMatchesAgain(String run, String policy, int seed) {
		boolean bare = this.jdbc.sql("""
				select exists (select 1 from transaction_matches where run_id = cast(:run as uuid))
				and not exists (select 1 from match_decisions
				    where run_id = cast(:run as uuid)
				    and reason in ('REVERSAL_APPLIED', 'REVERSAL_EXCEEDS_PAYMENT'))
				""").param("run", run).query(Boolean.class).single();
		if (bare) {
			List<String> before = state();
			assertThat(this.client.post("/reconcile/runs/" + run + "/undo", "{\"reason\":\"again\"}").status())
				.isEqualTo(200);
			assertThat(state()).as("undone, seed %d", seed).isNotEqualTo(before);
			run(policy);
			assertThat(state()).as("made again, seed %d", seed).isEqualTo(before);
		}
		return bare;
	}

	private void end(int seed) {
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as("seed %d: %s", seed, report).isEqualTo("true");
		assertThat(this.jdbc.sql("""
				select t.transaction_id from transactions t
				where t.reason is distinct from (
				    select d.reason from match_decisions d where d.transaction_id = t.id order by d.id desc limit 1)
				""").query(String.class).list()).as("seed %d", seed).isEmpty();
		this.jdbc.sql("""
				select reason, count(*) as count from match_decisions group by reason
				""").query((row) -> {
			this.reasons.merge(row.getString("reason"), row.getInt("count"), Integer::sum);
		});
	}

	/**
	 * Asserts that all of these occurred. A few histories are not enough for that.
	 */
	private static void assertMet(int histories, Map<String, Integer> met, Collection<String> all) {
		if (histories >= ENOUGH) {
			assertThat(met.keySet()).containsAll(all);
		}
	}

	private void print(int histories, String how) {
		System.out
			.println(histories + " histories from " + FIRST + " on " + how + ": " + this.reasons + " " + this.actions);
	}

	private static Set<String> reasonsBut(String... others) {
		Set<String> reasons = new HashSet<>(PlainAllocation.REASONS);
		reasons.removeAll(List.of(others));
		return reasons;
	}

	private static List<Payment> part(List<Payment> all, int number, int of) {
		return all.subList(all.size() * number / of, all.size() * (number + 1) / of);
	}

	private void block(PlainAllocation plain, List<Payment> part, RandomHistory history) {
		for (Payment payment : part) {
			if (!plain.invoices.isEmpty() && history.oneIn(4)) {
				Invoice invoice = history.oneOf(List.copyOf(plain.invoices.values()));
				plain.blocks.add(PlainAllocation.pair(payment, invoice));
				this.jdbc.sql("""
						insert into match_blocks (transaction_id, invoice_id, actor)
						select t.id, i.id, 'test' from transactions t, invoices i
						where t.transaction_id = ? and i.invoice_number = ?
						""").params(payment.id, invoice.number).update();
			}
		}
	}

	private void insert(PlainAllocation plain, Invoice invoice) {
		plain.create(invoice);
		this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency, status) values (?, ?, ?, ?)")
			.params(invoice.number, invoice.due, invoice.currency, invoice.status)
			.update();
	}

	private void insert(PlainAllocation plain, RandomHistory.Reference reference) {
		if (plain.addReference(reference.invoice(), reference.printed())) {
			String id = this.jdbc.sql("select id::text from invoices where invoice_number = ?")
				.param(reference.invoice().number)
				.query(String.class)
				.single();
			Answer answer = this.client.post("/invoices/" + id + "/references",
					"{\"reference\":\"%s\",\"kind\":\"purchase_order\"}".formatted(reference.printed()));
			assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
		}
	}

	private void insert(PlainAllocation plain, List<Payment> payments) {
		plain.payments.addAll(payments);
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference, description,
					    original_transaction_id)
					select 'bank', p.id, p.amount, p.currency, cast(p.occurred_at as timestamptz), p.reference, p.description,
					    p.original
					from unnest(?, cast(? as numeric[]), ?, ?, ?, ?, ?) with ordinality
					    as p (id, amount, currency, occurred_at, reference, description, original, place)
					order by p.place
					""")
			.param(column(payments, (payment) -> payment.id))
			.param(payments.stream().map((payment) -> payment.amount).toArray(BigDecimal[]::new))
			.param(column(payments, (payment) -> payment.currency))
			.param(column(payments, (payment) -> payment.occurredAt.toString()))
			.param(column(payments, (payment) -> payment.reference))
			.param(column(payments, (payment) -> payment.description))
			.param(column(payments, (payment) -> payment.originalId))
			.update();
	}

	private static String[] column(List<Payment> payments, Function<Payment, String> value) {
		return payments.stream().map(value).toArray(String[]::new);
	}

	private void assertSame(PlainAllocation plain, String where, Object... arguments) {
		assertThat(state()).as(where, arguments).isEqualTo(plain.state());
	}

	private List<String> state() {
		return this.jdbc
			.sql("""
					select line from (
					    select 1 as part, ingest_seq as place, concat_ws(' ', transaction_id, status, coalesce(reason, ''),
					        allocated::numeric(19,2), reversed::numeric(19,2)) as line
					    from transactions
					    union all
					    select 2, seq, concat_ws(' ', invoice_number, status, amount_paid::numeric(19,2),
					        case when exists (select 1 from invoice_adjustments a where a.invoice_id = invoices.id)
					            then concat_ws(' ', amount_due::numeric(19,2), adjusted::numeric(19,2)) end)
					    from invoices
					    union all
					    select 3, 0, concat_ws(' ', t.transaction_id, i.invoice_number, m.kind, sum(m.amount)::numeric(19,2))
					    from live_matches m
					    join transactions t on t.id = m.transaction_id
					    join invoices i on i.id = m.invoice_id
					    group by t.transaction_id, i.invoice_number, m.kind
					) as state
					order by part, place, line collate "C"
					""")
			.query(String.class)
			.list();
	}

}
