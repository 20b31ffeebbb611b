package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.fault.FaultReport;
import io.banksync.reconciliation.SerialReconciliation.Application;
import io.banksync.reconciliation.SerialReconciliation.Invoice;
import io.banksync.reconciliation.SerialReconciliation.Payment;
import io.banksync.transaction.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service equals the serial algorithm on random histories: in one run or in several,
 * with persons deciding in between, and with runs undone and made again.
 */
@BankSyncTest
@ExtendWith(FaultReport.class)
class SerialReconciliationTests {

	// So that many of them can be divided among machines, or sittings.
	private static final int FIRST = Integer.getInteger("banksync.test.histories.first", 0);

	private static final int HISTORIES = Integer.getInteger("banksync.test.histories", 60);

	private static final int ROUNDS = 3;

	private static final int MOST_ACTIONS = 6;

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	private final Map<String, Integer> reasons = new TreeMap<>();

	private final Map<String, Integer> actions = new TreeMap<>();

	@Test
	void equalsTheSerialAlgorithmWithPersonsInBetween() {
		int again = 0;
		for (int seed = FIRST; seed < FIRST + HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			SerialReconciliation serial = begin(history);
			RandomPerson person = new RandomPerson(this.client, this.jdbc, history, serial, this.actions);
			List<Payment> all = history.payments();
			List<String> runs = new ArrayList<>();
			String policy = "";
			for (int round = 0; round < ROUNDS; round++) {
				insert(serial, part(all, round, ROUNDS));
				act(person, history, runs, serial, seed);
				policy = history.policy(serial);
				List<Payment> open = serial.payments.stream()
					.filter((payment) -> payment.status.equals("unmatched"))
					.toList();
				serial.run();
				Answer answer = run(policy);
				runs.add(answer.field("id"));
				assertThat(answer.field("matched_count"))
					.isEqualTo(count(open, (payment) -> payment.allocated().signum() > 0));
				assertThat(answer.field("unmatched_count"))
					.isEqualTo(count(open, (payment) -> payment.status.equals("unmatched")));
				assertSame(serial, "seed %d, run %d, policy %s", seed, round, policy);
			}
			changesNothingInASecondRun(policy, seed);
			again += makesTheSameMatchesAgain(runs.getLast(), policy, seed) ? 1 : 0;
			end(seed);
		}
		print("with persons in between; of %d runs all was undone and made again".formatted(again));
		assertThat(this.reasons.keySet()).containsAll(reasonsBut(Set.of()));
		assertThat(this.actions.keySet()).containsExactly("create", "create refused", "ignore", "ignore refused",
				"match", "match refused", "reference", "reference refused", "reverse", "reverse refused", "undo",
				"unignore", "unignore refused", "void", "void refused");
		assertThat(again).isPositive();
		FaultReport.survived("F10", HISTORIES);
	}

	/**
	 * What is known beforehand are the invoices, and what persons did before the first
	 * run.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void endsInTheSameStateHoweverItIsSplitIntoRuns(int runs) {
		for (int seed = FIRST; seed < FIRST + HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			SerialReconciliation serial = begin(history);
			RandomPerson person = new RandomPerson(this.client, this.jdbc, history, serial, this.actions);
			List<Payment> all = history.payments();
			insert(serial, part(all, 0, 3));
			for (int i = history.random().nextInt(MOST_ACTIONS); i > 0; i--) {
				person.act();
			}
			String policy = history.oneIn(2) ? "" : history.policy(serial);
			List<Payment> rest = all.subList(serial.payments.size(), all.size());
			for (int run = 0; run < runs; run++) {
				List<Payment> part = part(rest, run, runs);
				insert(serial, part);
				block(serial, part, history);
				run(policy);
			}
			serial.run();
			assertSame(serial, "seed %d in %d runs, policy %s", seed, runs, policy);
			end(seed);
		}
		print("in %d runs each".formatted(runs));
		assertThat(this.reasons.keySet()).containsAll(reasonsBut(Set.of(Reason.UNIGNORED, Reason.RUN_UNDONE)));
	}

	@Test
	void doesNotDependOnTheBanksDates() {
		SerialReconciliation serial = new SerialReconciliation();
		insert(serial, new Invoice("A1", new BigDecimal("10"), "NGN", "pending"));
		insert(serial, List.of(payment("later", "A1", "10", Duration.ofDays(30)),
				payment("earlier", "A1", "10", Duration.ZERO)));
		serial.run();

		this.client.reconcile();

		assertThat(state()).isEqualTo(state(serial)).anyMatch((line) -> line.startsWith("later matched EXACT"));
	}

	private static Payment payment(String id, String reference, String amount, Duration after) {
		return new Payment(id, reference, null, new BigDecimal(amount), "NGN", RandomHistory.START.plus(after), null);
	}

	private SerialReconciliation begin(RandomHistory history) {
		EmptyTables.empty(this.jdbc);
		SerialReconciliation serial = new SerialReconciliation();
		history.invoices().forEach((invoice) -> insert(serial, invoice));
		return serial;
	}

	private void act(RandomPerson person, RandomHistory history, List<String> runs, SerialReconciliation serial,
			int seed) {
		for (int i = history.random().nextInt(MOST_ACTIONS); i > 0; i--) {
			if (!runs.isEmpty() && history.oneIn(8)) {
				person.undoOneOf(runs);
			}
			else {
				person.act();
			}
			assertSame(serial, "seed %d, after run %d: %s", seed, runs.size(), this.actions);
		}
	}

	private Answer run(String policy) {
		Answer answer = this.client.post("/reconcile/run", policy);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return answer;
	}

	private static String count(List<Payment> payments, Predicate<Payment> which) {
		return String.valueOf(payments.stream().filter(which).count());
	}

	private void changesNothingInASecondRun(String policy, int seed) {
		List<String> before = state();
		run(policy);
		assertThat(state()).as("second run, seed %d", seed).isEqualTo(before);
	}

	/**
	 * Undoes a run and makes it again, which gives the same where it took no money back:
	 * that is the bank's doing, and stays.
	 */
	private boolean makesTheSameMatchesAgain(String run, String policy, int seed) {
		boolean bare = this.jdbc.sql("""
				select exists (select 1 from transaction_matches where run_id = cast(:run as uuid))
				and not exists (select 1 from match_decisions
				    where run_id = cast(:run as uuid) and reason = 'REVERSAL_APPLIED')
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

	private void print(String how) {
		System.out
			.println(HISTORIES + " histories from " + FIRST + " on " + how + ": " + this.reasons + " " + this.actions);
	}

	private static List<String> reasonsBut(Set<Reason> others) {
		return Arrays.stream(Reason.values()).filter((reason) -> !others.contains(reason)).map(Reason::name).toList();
	}

	private static List<Payment> part(List<Payment> all, int number, int of) {
		return all.subList(all.size() * number / of, all.size() * (number + 1) / of);
	}

	private void block(SerialReconciliation serial, List<Payment> part, RandomHistory history) {
		for (Payment payment : part) {
			if (!serial.invoices.isEmpty() && history.oneIn(4)) {
				Invoice invoice = history.oneOf(List.copyOf(serial.invoices.values()));
				serial.blocks.add(SerialReconciliation.pair(payment, invoice));
				this.jdbc.sql("""
						insert into match_blocks (transaction_id, invoice_id, actor)
						select t.id, i.id, 'test' from transactions t, invoices i
						where t.transaction_id = ? and i.invoice_number = ?
						""").params(payment.id, invoice.number).update();
			}
		}
	}

	private void insert(SerialReconciliation serial, Invoice invoice) {
		serial.create(invoice);
		this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency, status) values (?, ?, ?, ?)")
			.params(invoice.number, invoice.due, invoice.currency, invoice.status)
			.update();
	}

	private void insert(SerialReconciliation serial, List<Payment> payments) {
		serial.payments.addAll(payments);
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

	private void assertSame(SerialReconciliation serial, String where, Object... arguments) {
		assertThat(state()).as(where, arguments).isEqualTo(state(serial));
	}

	private List<String> state() {
		return this.jdbc
			.sql("""
					select line from (
					    select 1 as part, ingest_seq as place, concat_ws(' ', transaction_id, status, coalesce(reason, ''),
					        allocated::numeric(19,2), reversed::numeric(19,2)) as line
					    from transactions
					    union all
					    select 2, seq, concat_ws(' ', invoice_number, status, amount_paid::numeric(19,2)) from invoices
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

	private static List<String> state(SerialReconciliation serial) {
		List<String> state = new ArrayList<>();
		Map<String, BigDecimal> matches = new TreeMap<>();
		for (Payment payment : serial.payments) {
			state.add("%s %s %s %s %s".formatted(payment.id, payment.status, payment.reason,
					payment.allocated().setScale(2), payment.reversed.setScale(2)));
			for (Application application : payment.applications) {
				String pair = payment.id + " " + application.invoice.number + " ";
				matches.merge(pair + application.kind(), application.amount, BigDecimal::add);
				if (application.writeOff.signum() > 0) {
					matches.merge(pair + "write_off", application.writeOff, BigDecimal::add);
				}
			}
		}
		serial.invoices.forEach((number, invoice) -> state
			.add("%s %s %s".formatted(number, invoice.statusNow(), invoice.paid().setScale(2))));
		matches.forEach((pair, amount) -> state.add(pair + " " + amount.setScale(2)));
		return state;
	}

}
