package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.reconciliation.SerialReconciliation.Invoice;
import io.banksync.reconciliation.SerialReconciliation.Payment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SQL equals the serial algorithm on random histories, in one run or in several, and
 * a second run changes nothing.
 */
@BankSyncTest
class SerialReconciliationTests {

	private static final int HISTORIES = Integer.getInteger("banksync.test.histories", 100);

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final List<String> NUMBERS = List.of("INV-1001", "INV-1002", "INV-1003", "inv 1001", "A1", "14",
			"1400", "123456", "1234567", "654321", "PO-77-88", "RF18539007547034", "X-123456", "Ｆ-2026-1");

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void equalsTheSerialAlgorithm(int runs) {
		Map<String, Integer> reasons = new TreeMap<>();
		for (int seed = 0; seed < HISTORIES; seed++) {
			// Small seeds alone give much the same first numbers.
			Random random = new Random(seed * 0x9E3779B97F4A7C15L);
			empty();
			SerialReconciliation serial = new SerialReconciliation();
			String policy = policy(serial, random);
			invoices(serial, random);
			insertInvoices(serial);
			List<Payment> all = payments(random);
			for (int run = 0; run < runs; run++) {
				List<Payment> part = all.subList(all.size() * run / runs, all.size() * (run + 1) / runs);
				part.forEach(this::insert);
				block(serial, part, random);
				serial.run(part);
				BankSyncClient.Answer answer = this.client.post("/reconcile/run", policy);
				assertThat(answer.status()).as("seed %d, run %d: %s", seed, run, answer).isEqualTo(200);
			}
			assertThat(state()).as("seed %d in %d runs, policy %s", seed, runs, policy).isEqualTo(state(serial));
			serial.come.forEach((payment) -> reasons.merge(payment.reason, 1, Integer::sum));
			List<String> before = state();
			this.client.post("/reconcile/run", policy);
			assertThat(state()).as("second run, seed %d", seed).isEqualTo(before);
		}
		System.out.println(HISTORIES + " histories in " + runs + " runs each: " + reasons);
		assertThat(reasons).containsOnlyKeys("AMBIGUOUS_REFERENCE", "BLOCKED_BY_USER", "CURRENCY_MISMATCH", "EXACT",
				"INVOICE_ALREADY_PAID", "INVOICE_NOT_PAYABLE", "MULTI_EXACT", "MULTI_SUM_MISMATCH", "NO_REFERENCE",
				"OVERPAYMENT", "OVERPAYMENT_HELD", "PARTIAL", "POSSIBLE_DUPLICATE_PAYMENT", "REFERENCE_NOT_FOUND",
				"REFUND_WITHOUT_ORIGINAL", "REVERSAL_APPLIED", "UNDERPAYMENT_HELD", "WITHIN_TOLERANCE");
	}

	@Test
	void doesNotDependOnTheBanksDates() {
		SerialReconciliation serial = new SerialReconciliation();
		serial.invoices.put("A1", new Invoice("A1", new BigDecimal("10"), "NGN", "pending"));
		List<Payment> payments = List.of(payment("later", "A1", "10", Duration.ofDays(30)),
				payment("earlier", "A1", "10", Duration.ZERO));
		insertInvoices(serial);
		payments.forEach(this::insert);
		serial.run(payments);

		this.client.reconcile();

		assertThat(state()).isEqualTo(state(serial)).anyMatch((line) -> line.startsWith("later matched EXACT"));
	}

	private static Payment payment(String id, String reference, String amount, Duration after) {
		return new Payment(id, reference, null, new BigDecimal(amount), "NGN", START.plus(after), null);
	}

	private static String policy(SerialReconciliation serial, Random random) {
		if (random.nextBoolean()) {
			return "";
		}
		serial.holdPartial = random.nextBoolean();
		serial.holdOver = random.nextBoolean();
		serial.tolerance = random.nextBoolean() ? new BigDecimal("0.50") : BigDecimal.ZERO;
		String tolerance = (serial.tolerance.signum() > 0) ? "\"NGN\":0.50,\"USD\":0.50" : "";
		return "{\"partial\":\"%s\",\"over\":\"%s\",\"tolerance\":{%s}}".formatted(hold(serial.holdPartial),
				hold(serial.holdOver), tolerance);
	}

	private static String hold(boolean hold) {
		return hold ? "hold" : "apply";
	}

	private static void invoices(SerialReconciliation serial, Random random) {
		for (String number : NUMBERS) {
			if (random.nextInt(4) > 0) {
				String status = List.of("pending", "pending", "pending", "pending", "pending", "void", "paid")
					.get(random.nextInt(7));
				serial.invoices.put(number,
						new Invoice(number, amount(random), (random.nextInt(6) == 0) ? "USD" : "NGN", status));
			}
		}
	}

	private static List<Payment> payments(Random random) {
		List<Payment> payments = new ArrayList<>();
		int count = random.nextInt(30);
		for (int i = 0; i < count; i++) {
			String currency = (random.nextInt(8) == 0) ? "USD" : "NGN";
			Instant occurredAt = START.plus(Duration.ofHours(random.nextInt(24 * 20)));
			if (random.nextInt(7) == 0) {
				String original = "p" + random.nextInt(count);
				payments.add(new Payment("p" + i, text(random), null, amount(random).negate(), currency, occurredAt,
						(random.nextInt(5) == 0) ? null : original));
			}
			else {
				payments
					.add(new Payment("p" + i, text(random), text(random), amount(random), currency, occurredAt, null));
			}
		}
		return payments;
	}

	private static @Nullable String text(Random random) {
		String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
		String other = NUMBERS.get(random.nextInt(NUMBERS.size()));
		return switch (random.nextInt(12)) {
			case 0 -> null;
			case 1 -> "---";
			case 2, 3, 4 -> number;
			case 5 -> number.toLowerCase().replace("-", " ");
			case 6 -> "Payment for " + number + ", thanks";
			case 7 -> number + " and " + other;
			case 8 -> number + "0";
			case 9 -> number.replace("-", "\n");
			case 10 -> "see " + number.replace("", " ").strip();
			default -> "Transfer";
		};
	}

	private void block(SerialReconciliation serial, List<Payment> part, Random random) {
		for (Payment payment : part) {
			if (random.nextInt(4) == 0 && !serial.invoices.isEmpty()) {
				String number = List.copyOf(serial.invoices.keySet()).get(random.nextInt(serial.invoices.size()));
				serial.blocks.add(payment.id + " " + number);
				this.jdbc.sql("""
						insert into match_blocks (transaction_id, invoice_id, actor)
						select t.id, i.id, 'test' from transactions t, invoices i
						where t.transaction_id = ? and i.invoice_number = ?
						""").params(payment.id, number).update();
			}
		}
	}

	private static BigDecimal amount(Random random) {
		BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(3)).multiply(new BigDecimal("10.50"));
		return (random.nextInt(6) == 0) ? amount.subtract(new BigDecimal("0.40")) : amount;
	}

	private void empty() {
		this.jdbc
			.sql("""
					truncate transactions, invoices, reconciliation_runs, transaction_matches, match_decisions, match_blocks,
					    invoice_references, invoice_changes
					""")
			.update();
	}

	private void insertInvoices(SerialReconciliation serial) {
		serial.invoices.forEach((number, invoice) -> this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency, status) values (?, ?, ?, ?)
				""").params(number, invoice.due, invoice.currency, invoice.status).update());
	}

	private void insert(Payment payment) {
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference, description,
					    original_transaction_id)
					values ('bank', ?, ?, ?, ?::timestamptz, ?, ?, ?)
					""")
			.param(payment.id)
			.param(payment.amount)
			.param(payment.currency)
			.param(payment.occurredAt.toString())
			.param(payment.reference)
			.param(payment.description)
			.param(payment.originalId)
			.update();
	}

	private List<String> state() {
		List<String> state = new ArrayList<>(this.jdbc.sql("""
				select concat_ws(' ', transaction_id, status, reason, allocated::numeric(19,2), reversed::numeric(19,2))
				from transactions order by ingest_seq
				""").query(String.class).list());
		state.addAll(this.jdbc.sql("""
				select concat_ws(' ', invoice_number, status, amount_paid::numeric(19,2))
				from invoices order by invoice_number collate "C"
				""").query(String.class).list());
		return state;
	}

	private static List<String> state(SerialReconciliation serial) {
		List<String> state = new ArrayList<>();
		for (Payment payment : serial.come) {
			state.add("%s %s %s %s %s".formatted(payment.id, payment.status, payment.reason,
					payment.allocated().setScale(2), payment.reversed.setScale(2)));
		}
		serial.invoices.forEach((number, invoice) -> state
			.add("%s %s %s".formatted(number, invoice.statusNow(), invoice.paid().setScale(2))));
		return state;
	}

}
