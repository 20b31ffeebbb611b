package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.banksync.reconciliation.SerialReconciliation.Invoice;
import io.banksync.reconciliation.SerialReconciliation.Payment;
import org.jspecify.annotations.Nullable;

/**
 * Invoices, payments and policies at random, so few and so alike that they get in each
 * other's way.
 */
class RandomHistory {

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final List<String> NUMBERS = List.of("INV-1001", "INV-1002", "INV-1003", "inv 1001", "A1", "14",
			"1400", "123456", "1234567", "654321", "PO-77-88", "RF18539007547034", "X-123456", "Ｆ-2026-1");

	private final Random random;

	private final List<String> numbers = new ArrayList<>(NUMBERS);

	private final List<Invoice> invoices = new ArrayList<>();

	/**
	 * Makes one, the same each time for the same number.
	 */
	RandomHistory(int seed) {
		// Small seeds alone give much the same first numbers.
		this.random = new Random(seed * 0x9E3779B97F4A7C15L);
		Collections.shuffle(this.numbers, this.random);
		this.numbers.subList(this.random.nextInt(4, this.numbers.size()), this.numbers.size()).clear();
		for (String number : this.numbers) {
			if (!oneIn(4)) {
				String status = oneIn(6) ? oneOf(List.of("void", "paid")) : "pending";
				this.invoices.add(new Invoice(number, amount(), currency(), status));
			}
		}
	}

	/**
	 * Returns the invoices that there are from the beginning.
	 */
	List<Invoice> invoices() {
		return this.invoices;
	}

	Random random() {
		return this.random;
	}

	<T> T oneOf(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	boolean oneIn(int times) {
		return this.random.nextInt(times) == 0;
	}

	String number() {
		return oneOf(this.numbers);
	}

	String currency() {
		return oneIn(8) ? "USD" : "NGN";
	}

	/**
	 * Returns one of few amounts, of which some add up to others.
	 */
	BigDecimal amount() {
		int most = oneIn(3) ? 6 : 3;
		BigDecimal amount = BigDecimal.valueOf(this.random.nextInt(1, most + 1)).multiply(new BigDecimal("10.50"));
		return oneIn(5) ? amount.subtract(new BigDecimal("0.40")) : amount;
	}

	List<Payment> payments() {
		List<Payment> payments = new ArrayList<>();
		int count = this.random.nextInt(30);
		for (int i = 0; i < count; i++) {
			Instant occurredAt = START.plus(Duration.ofHours(this.random.nextInt(24 * 20)));
			if (oneIn(7)) {
				String original = oneIn(5) ? null : "p" + this.random.nextInt(count);
				payments.add(new Payment("p" + i, text(), null, amount().negate(), currency(), occurredAt, original));
			}
			else if (!this.invoices.isEmpty() && oneIn(6)) {
				Invoice one = oneOf(this.invoices);
				Invoice other = oneOf(this.invoices);
				payments.add(new Payment("p" + i, one.number + ", " + other.number, null, one.due.add(other.due),
						one.currency, occurredAt, null));
			}
			else {
				payments.add(new Payment("p" + i, text(), text(), amount(), currency(), occurredAt, null));
			}
		}
		return payments;
	}

	private @Nullable String text() {
		String number = number();
		return switch (this.random.nextInt(12)) {
			case 0 -> null;
			case 1 -> "---";
			case 2, 3, 4 -> number;
			case 5 -> number.toLowerCase().replace("-", " ");
			case 6 -> "Payment for " + number + ", thanks";
			case 7 -> number + " and " + number();
			case 8 -> number + "0";
			case 9 -> number.replace("-", "\n");
			case 10 -> "see " + number.replace("", " ").strip();
			default -> "Transfer";
		};
	}

	/**
	 * Sets what the next runs may do.
	 * @return the same as the body of a request
	 */
	String policy(SerialReconciliation serial) {
		serial.holdPartial = oneIn(4);
		serial.holdOver = oneIn(4);
		serial.tolerance = oneIn(3) ? new BigDecimal("0.50") : BigDecimal.ZERO;
		String tolerance = (serial.tolerance.signum() > 0) ? "\"NGN\":0.50,\"USD\":0.50" : "";
		return "{\"partial\":\"%s\",\"over\":\"%s\",\"tolerance\":{%s}}".formatted(hold(serial.holdPartial),
				hold(serial.holdOver), tolerance);
	}

	private static String hold(boolean hold) {
		return hold ? "hold" : "apply";
	}

}
