package io.banksync.statement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.Sample;
import io.banksync.statement.ChainHistory.Movement;
import io.banksync.statement.ChainHistory.Told;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Random histories of an account whose webhooks are missing, doubled, late or wrong: no
 * money counts twice, none is lost in silence, and the findings are the faults.
 */
@BankSyncTest
@Tag("long")
class FeedHistoryTests {

	private static final int HISTORIES = Sample.of(4, 50);

	private static final String RECORDING = CamtFile.ACCOUNT;

	private static final String COMPARING = "DE89370400440532013000";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String account = """
				%s:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: [bank]
				  books: %s
				""";
		String file = TestAccounts.file(account.formatted("recording", RECORDING, "record")
				+ account.formatted("comparing", COMPARING, "compare"));
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	/**
	 * How a webhook tells a movement.
	 */
	private enum Telling {

		/** Not at all. */
		MISSING,

		/** By the bank's id. */
		BY_ID,

		/** By the bank's id, twice. */
		DOUBLED,

		/** By the number of an invoice that the bank's text has, too. */
		BY_REFERENCE,

		/** With the amount, and nothing else that the bank's text has. */
		BY_AMOUNT,

		/** By the bank's id, and one more than moved. */
		WRONG

	}

	private record Webhook(String id, String event, LocalDate day, int amount, String reference) {

	}

	@Test
	void countsNoMoneyTwiceAndLosesNone() {
		Map<Telling, Integer> met = new EnumMap<>(Telling.class);
		for (int seed = 0; seed < HISTORIES; seed++) {
			Map<BigDecimal, Long> split = play(seed, true, met);
			Map<BigDecimal, Long> whole = play(seed, false, met);
			assertThat(split).as("with runs in between, history %d", seed).isEqualTo(whole);
		}
		assertThat(met.keySet()).containsExactlyInAnyOrder(Telling.values());
	}

	/**
	 * Plays a history.
	 * @param split runs go on in between
	 * @return how many payments of each amount count in the end
	 */
	private Map<BigDecimal, Long> play(int seed, boolean split, Map<Telling, Integer> met) {
		EmptyTables.empty(this.jdbc);
		Random random = new Random(seed);
		ChainHistory history = ChainHistory.draw(random, true, true);
		Map<Integer, Long> moved = new TreeMap<>();
		Map<Integer, Long> claimed = new TreeMap<>();
		List<Runnable> acts = new ArrayList<>();
		history.statements().forEach((told) -> acts.add(() -> send(told, history.statements().indexOf(told))));
		for (Movement movement : history.movements()) {
			if (movement.amount() > 0) {
				moved.merge(movement.amount(), 1L, Long::sum);
				Telling telling = Telling.values()[random.nextInt(Telling.values().length)];
				met.merge(telling, 1, Integer::sum);
				for (Webhook webhook : webhooks(movement, telling, random)) {
					acts.add(() -> deliver(webhook));
				}
				if (telling == Telling.WRONG) {
					claimed.merge(movement.amount() + 1, 1L, Long::sum);
				}
			}
		}
		for (int i = random.nextInt(3); i > 0; i--) {
			int amount = 50 + 20 * random.nextInt(2);
			Webhook extra = new Webhook("x" + i, "x" + i, ChainHistory.day(1 + random.nextInt(4)), amount,
					reference(random.nextInt(20)));
			claimed.merge(amount, 1L, Long::sum);
			acts.add(() -> deliver(extra));
		}
		Collections.shuffle(acts, random);
		for (int number = 0; number < 40; number++) {
			this.client.createInvoice(reference(number), "10000", "EUR");
		}
		for (int i = 0; i < acts.size(); i++) {
			acts.get(i).run();
			if (split && i % 3 == 0) {
				this.client.reconcile();
			}
		}
		this.client.reconcile();
		Map<BigDecimal, Long> counting = count("""
				select amount, count(*) as count from transactions
				where status <> 'ignored' and reason <> 'POSSIBLY_TOLD_TWICE' group by amount
				""");
		Map<BigDecimal, Long> open = count("""
				select amount, count(*) as count from (
				    select amount from transactions where reason = 'POSSIBLY_TOLD_TWICE'
				    union all
				    select amount from statement_entries where stands and outcome in ('IN_DOUBT', 'DIFFERENT_AMOUNT')) s
				group by amount
				""");
		moved.forEach((amount, count) -> {
			BigDecimal key = new BigDecimal(amount);
			assertThat(counting.getOrDefault(key, 0L)).as("counts of %d, history %d: %s", amount, seed, state())
				.isLessThanOrEqualTo(count + claimed.getOrDefault(amount, 0L));
			assertThat(counting.getOrDefault(key, 0L) + open.getOrDefault(key, 0L))
				.as("shown of %d, history %d", amount, seed)
				.isGreaterThanOrEqualTo(count);
		});
		List<String> decided = decisions();
		this.client.reconcile();
		assertThat(decisions()).as("after another run, history %d", seed).isEqualTo(decided);
		Answer books = this.client.get("/reports/invariants");
		assertThat(books.field("ok")).as(books.text()).isEqualTo("true");
		return counting;
	}

	private static List<Webhook> webhooks(Movement movement, Telling telling, Random random) {
		String bankId = movement.bankId();
		LocalDate day = movement.bookedOn().minusDays(random.nextInt(3));
		String own = "w" + movement.number();
		String reference = reference(movement.number());
		return switch (telling) {
			case MISSING -> List.of();
			case BY_ID -> List.of(new Webhook(bankId, own, day, movement.amount(), reference));
			case DOUBLED -> List.of(new Webhook(bankId, own, day, movement.amount(), reference),
					new Webhook(bankId, own + "-again", day, movement.amount(), reference));
			case BY_REFERENCE -> List.of(new Webhook(own, own, day, movement.amount(), reference));
			case BY_AMOUNT -> List.of(new Webhook(own, own, day, movement.amount(), "unknown"));
			case WRONG -> List.of(new Webhook(bankId, own, day, movement.amount() + 1, reference));
		};
	}

	// Several movements name the same invoice.
	private static String reference(int number) {
		return "INV-1%02d".formatted(number % 7);
	}

	private void send(Told told, int number) {
		CamtFile file = new CamtFile().id("M" + number);
		told.movements()
			.forEach((movement) -> file.entry(movement.bookedOn().toString(), String.valueOf(movement.amount()),
					movement.bankId(), "Invoice " + reference(movement.number())));
		if (told.number() != null) {
			file.page(told.page());
		}
		Period period = told.period();
		file.statement(period.fromOn().toString(), period.toOn().toString(), String.valueOf(told.opening()),
				period.sequence());
		Answer answer = this.client.importStatements(file.bytes());
		assertThat(answer.status()).as(answer.text()).isIn(200, 201);
	}

	private void deliver(Webhook webhook) {
		String body = """
				{"transaction_id":"%s","amount":%d,"currency":"EUR","reference":"%s","occurred_at":"%sT10:00:00Z"}
				""".formatted(webhook.id(), webhook.amount(), webhook.reference(), webhook.day());
		// A bank sends again what a busy machine did not take.
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(this.client.deliver("e-" + webhook.event(), body).status()).isEqualTo(200));
	}

	private Map<BigDecimal, Long> count(String sql) {
		Map<BigDecimal, Long> counts = new TreeMap<>();
		this.jdbc.sql(sql).query((row) -> {
			counts.put(row.getBigDecimal("amount").setScale(0), row.getLong("count"));
		});
		return counts;
	}

	/** What stands, for a person who looks for the mistake. */
	private String state() {
		return String.join("\n",
				this.jdbc
					.sql("""
							select concat_ws(' ', 'payment', left(id::text, 18), provider, left(transaction_id, 12), trim_scale(amount), occurred_at::date,
							    reference, status, reason, left(same_as::text, 18)) from transactions
							union all
							select concat_ws(' ', 'entry', booked_on, trim_scale(amount), bank_reference, description, outcome, evidence,
							    left(transaction_id::text, 18)) from statement_entries where stands
							""")
					.query(String.class)
					.list());
	}

	private List<String> decisions() {
		return this.jdbc.sql("select concat_ws(' ', id, transaction_id, reason) from match_decisions order by id")
			.query(String.class)
			.list();
	}

	@Test
	void findsExactlyTheFaults() {
		for (int seed = 0; seed < HISTORIES; seed++) {
			EmptyTables.empty(this.jdbc);
			Random random = new Random(seed);
			Map<String, Integer> faults = new TreeMap<>();
			List<Runnable> acts = new ArrayList<>();
			int number = 0;
			int balance = 0;
			for (int day = 1; day <= 20; day++) {
				CamtFile file = new CamtFile().id("M" + day);
				int opening = balance;
				for (int i = (day > 5 && day < 14) ? random.nextInt(4) : 0; i > 0; i--) {
					// No two have the same amount, so nothing but the faults is in doubt.
					Movement movement = new Movement(++number, day, 1000 + 10 * number, "", "B" + number);
					file.entry(movement.bookedOn().toString(), String.valueOf(movement.amount()), movement.bankId(),
							"Invoice INV-7%03d".formatted(number));
					balance += movement.amount();
					Telling telling = Telling.values()[random.nextInt(Telling.values().length)];
					webhooks(movement, telling, random).forEach((one) -> acts.add(() -> deliver(new Webhook(one.id(),
							one.event(), one.day(), one.amount(), one.reference().equals("unknown") ? "unknown"
									: "INV-7%03d".formatted(movement.number())))));
					switch (telling) {
						case MISSING -> faults.merge("MISSING_WEBHOOK", 1, Integer::sum);
						case BY_AMOUNT -> faults.merge("IN_DOUBT", 1, Integer::sum);
						case WRONG -> faults.merge("DIFFERENT_AMOUNT", 1, Integer::sum);
						default -> {
						}
					}
				}
				String on = ChainHistory.day(day).toString();
				file.statement(COMPARING, on, on, String.valueOf(opening), String.valueOf(balance), null);
				acts.add(() -> assertThat(this.client.importStatements(file.bytes()).status()).isEqualTo(201));
			}
			for (int i = random.nextInt(3); i > 0; i--) {
				Webhook extra = new Webhook("x" + i, "x" + i, ChainHistory.day(6 + random.nextInt(8)), 7 * i,
						"unknown");
				acts.add(() -> deliver(extra));
				faults.merge("EXTRA_WEBHOOK", 1, Integer::sum);
			}
			Collections.shuffle(acts, random);
			acts.forEach(Runnable::run);
			this.client.reconcile();

			assertThat(findings()).as("history %d", seed).isEqualTo(faults);
		}
	}

	private Map<String, Integer> findings() {
		Map<String, Integer> findings = new TreeMap<>();
		this.client.get("/reports/completeness?account=comparing&from=2026-03-01&to=2026-03-20")
			.json()
			.path("accounts")
			.path(0)
			.path("findings")
			.forEach((one) -> findings.put(one.path("kind").asString(), one.path("count").asInt()));
		return findings;
	}

}
