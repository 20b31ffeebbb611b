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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SQL equals the serial algorithm on random histories, in one run or in several.
 */
@BankSyncTest
class SerialReconciliationTests {

	private static final int HISTORIES = 40;

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void equalsTheSerialAlgorithm(int runs) {
		Map<String, Integer> reasons = new TreeMap<>();
		for (int seed = 0; seed < HISTORIES; seed++) {
			empty();
			SerialReconciliation serial = history(new Random(seed));
			insertInvoices(serial);
			List<Payment> all = List.copyOf(serial.payments);
			serial.payments.clear();
			for (int run = 0; run < runs; run++) {
				List<Payment> part = all.subList(all.size() * run / runs, all.size() * (run + 1) / runs);
				part.forEach(this::insert);
				serial.payments.addAll(part);
				serial.run();
				assertThat(this.client.reconcile().status()).isEqualTo(200);
			}
			assertThat(state()).as("seed %d in %d runs", seed, runs).isEqualTo(state(serial));
			serial.payments.forEach((payment) -> reasons.merge(payment.reason, 1, Integer::sum));
			List<String> before = state();
			this.client.reconcile();
			assertThat(state()).as("second run, seed %d", seed).isEqualTo(before);
		}
		System.out.println(HISTORIES + " histories in " + runs + " runs each: " + reasons);
		assertThat(reasons).containsOnlyKeys("AMBIGUOUS_REFERENCE", "CURRENCY_MISMATCH", "EXACT",
				"INVOICE_ALREADY_PAID", "INVOICE_NOT_PAYABLE", "NO_REFERENCE", "OVERPAYMENT", "PARTIAL",
				"POSSIBLE_DUPLICATE_PAYMENT", "REFERENCE_NOT_FOUND", "REFUND_WITHOUT_ORIGINAL");
	}

	@Test
	void doesNotDependOnTheBanksDates() {
		SerialReconciliation serial = new SerialReconciliation();
		serial.invoices.put("A1", new Invoice("A1", new BigDecimal("10"), "NGN", "pending"));
		serial.payments.add(new Payment("later", "A1", new BigDecimal("10"), "NGN", START.plus(Duration.ofDays(30))));
		serial.payments.add(new Payment("earlier", "A1", new BigDecimal("10"), "NGN", START));
		insertInvoices(serial);
		serial.payments.forEach(this::insert);
		serial.run();

		this.client.reconcile();

		assertThat(state()).isEqualTo(state(serial)).anyMatch((line) -> line.startsWith("later matched EXACT"));
	}

	private static SerialReconciliation history(Random random) {
		SerialReconciliation history = new SerialReconciliation();
		int invoices = 3 + random.nextInt(8);
		for (int i = 0; i < invoices; i++) {
			String status = List.of("pending", "pending", "pending", "pending", "void", "paid").get(random.nextInt(6));
			String key = "K" + random.nextInt(10);
			// The number may differ where the key does not.
			history.invoices.put(key + "-".repeat(i + 1),
					new Invoice(key, amount(random), (random.nextInt(5) == 0) ? "USD" : "NGN", status));
		}
		int payments = random.nextInt(40);
		for (int i = 0; i < payments; i++) {
			String key = (random.nextInt(12) == 0) ? "" : "K" + random.nextInt(12);
			BigDecimal amount = (random.nextInt(15) == 0) ? amount(random).negate() : amount(random);
			history.payments.add(new Payment("p" + i, key, amount, (random.nextInt(6) == 0) ? "USD" : "NGN",
					START.plus(Duration.ofHours(random.nextInt(24 * 20)))));
		}
		return history;
	}

	private static BigDecimal amount(Random random) {
		return BigDecimal.valueOf(1 + random.nextInt(3)).multiply(new BigDecimal("10.50"));
	}

	private void empty() {
		this.jdbc.sql("truncate transactions, invoices, reconciliation_runs, transaction_matches, match_decisions")
			.update();
	}

	private void insertInvoices(SerialReconciliation serial) {
		serial.invoices.forEach((number, invoice) -> this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency, status) values (?, ?, ?, ?)
				""").params(number, invoice.due, invoice.currency, invoice.status).update());
	}

	private void insert(Payment payment) {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference)
				values ('bank', ?, ?, ?, ?::timestamptz, ?)
				""")
			.params(payment.id, payment.amount, payment.currency, payment.occurredAt.toString(), payment.key)
			.update();
	}

	private List<String> state() {
		List<String> state = new ArrayList<>(this.jdbc.sql("""
				select concat_ws(' ', transaction_id, status, reason, allocated::numeric(19,2))
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
		for (Payment payment : serial.payments) {
			state.add(payment.id + " " + payment.status + " " + payment.reason + " " + payment.allocated.setScale(2));
		}
		serial.invoices
			.forEach((number, invoice) -> state.add(number + " " + invoice.status + " " + invoice.paid.setScale(2)));
		return state;
	}

}
