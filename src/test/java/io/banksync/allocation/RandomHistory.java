package io.banksync.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;
import org.jspecify.annotations.Nullable;

/**
 * Random invoices, payments and policies, so few and so alike that they interfere with
 * each other.
 */
public final class RandomHistory {

	public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final List<String> NUMBERS = List.of("INV-1001", "INV-1002", "INV-1003", "inv 1001", "A1", "14",
			"1400", "123456", "1234567", "654321", "PO-77-88", "RF18539007547034", "X-123456", "Ｆ-2026-1",
			"INV-2026-017");

	private static final List<String> REFERENCES = List.of("PO-4712", "PO-77-88", "4712001", "INV1001");

	private static final String TOO_MANY = IntStream.range(10001, 10251)
		.mapToObj((number) -> "X" + number)
		.collect(Collectors.joining(" "));

	private final Random random;

	private final List<String> numbers = new ArrayList<>(NUMBERS);

	private final List<Invoice> invoices = new ArrayList<>();

	private final List<Reference> references = new ArrayList<>();

	/**
	 * Makes a history, the same one for the same seed.
	 */
	public RandomHistory(int seed) {
		// Small seeds alone would give similar first numbers.
		this.random = new Random(seed * 0x9E3779B97F4A7C15L);
		Collections.shuffle(this.numbers, this.random);
		this.numbers.subList(this.random.nextInt(4, this.numbers.size()), this.numbers.size()).clear();
		for (String number : this.numbers) {
			if (!oneIn(4)) {
				String status = oneIn(6) ? oneOf(List.of("void", "paid")) : "pending";
				this.invoices.add(new Invoice(number, due(), currency(), status));
			}
		}
		if (!this.invoices.isEmpty() && oneIn(2)) {
			String shared = oneOf(REFERENCES);
			for (int i = this.random.nextInt(1, 4); i > 0; i--) {
				this.references.add(new Reference(oneOf(this.invoices), shared));
			}
			this.numbers.add(shared);
		}
	}

	/**
	 * Returns the invoices of the beginning.
	 */
	public List<Invoice> invoices() {
		return this.invoices;
	}

	/**
	 * Returns further references of the invoices. Sometimes two invoices have the same
	 * one.
	 */
	public List<Reference> references() {
		return this.references;
	}

	public Random random() {
		return this.random;
	}

	public <T> T oneOf(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	public boolean oneIn(int times) {
		return this.random.nextInt(times) == 0;
	}

	public String number() {
		return oneOf(this.numbers);
	}

	public String currency() {
		return oneIn(8) ? "USD" : "NGN";
	}

	/**
	 * Returns one of a few amounts, some of which add up to others.
	 */
	public BigDecimal amount() {
		int most = oneIn(3) ? 6 : 3;
		BigDecimal amount = BigDecimal.valueOf(this.random.nextInt(1, most + 1)).multiply(new BigDecimal("10.50"));
		return oneIn(5) ? amount.subtract(new BigDecimal("0.40")) : amount;
	}

	/**
	 * Returns an amount of an invoice. 1 % of it may be more or less than a tolerance.
	 */
	public BigDecimal due() {
		return oneIn(4) ? new BigDecimal("1050.00") : amount();
	}

	public List<Payment> payments() {
		List<Payment> payments = new ArrayList<>();
		int count = this.random.nextInt(30);
		for (int i = 0; i < count; i++) {
			Draft draft = switch (this.random.nextInt(20)) {
				case 0, 1, 2 -> refund(payments, count);
				case 3, 4 -> bringBack(payments, count);
				case 5, 6, 7 -> forSeveral();
				case 8, 9 -> again(payments);
				case 10 -> forAllOfOneReference();
				default -> forOne();
			};
			Instant occurredAt = START.plus(Duration.ofHours(this.random.nextInt(24 * 20)));
			payments.add(new Payment("p" + i, draft.reference(), draft.description(), draft.amount(), draft.currency(),
					occurredAt, draft.originalId()));
		}
		return payments;
	}

	private Draft forOne() {
		String number = number();
		String currency = currency();
		BigDecimal amount = amount();
		for (Invoice invoice : this.invoices) {
			if (invoice.number.equals(number) && !oneIn(4)) {
				currency = oneIn(10) ? currency : invoice.currency;
				amount = near(invoice.due);
			}
		}
		if (oneIn(60)) {
			return new Draft(null, TOO_MANY, amount, currency, null);
		}
		String remark = oneIn(3) ? text(number()) : oneIn(2) ? "Transfer" : null;
		return oneIn(3) ? new Draft(remark, text(number), amount, currency, null)
				: new Draft(text(number), remark, amount, currency, null);
	}

	private BigDecimal near(BigDecimal amount) {
		return switch (this.random.nextInt(12)) {
			case 0, 1, 2, 3 -> amount;
			case 4, 5 -> amount.subtract(new BigDecimal("0.10"));
			case 6, 7 -> amount.subtract(new BigDecimal("0.40"));
			case 8 -> amount.subtract(new BigDecimal("0.90"));
			case 9, 10 -> half(amount);
			default -> amount.add(new BigDecimal("10.50"));
		};
	}

	private static BigDecimal half(BigDecimal amount) {
		return amount.divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
	}

	private Draft forSeveral() {
		if (this.invoices.isEmpty()) {
			return forOne();
		}
		String currency = oneOf(this.invoices).currency;
		List<Invoice> several = new ArrayList<>(this.invoices);
		Collections.shuffle(several, this.random);
		several.removeIf((invoice) -> !oneIn(10) && !(invoice.isPayable() && invoice.currency.equals(currency)));
		if (several.size() > 2) {
			several.subList(oneIn(4) ? 3 : 2, several.size()).clear();
		}
		String text = several.stream()
			.map((invoice) -> invoice.number)
			.collect(Collectors.joining(oneOf(List.of(", ", " and ", " ", "/", " + "))));
		List<Invoice> paid = (several.size() > 1 && oneIn(4)) ? several.subList(1, several.size()) : several;
		BigDecimal amount = oneIn(8) ? amount() : open(paid).max(BigDecimal.ONE);
		return oneIn(2) ? new Draft(text, oneIn(2) ? text : null, amount, currency, null)
				: new Draft("Transfer", text, amount, currency, null);
	}

	private static BigDecimal open(List<Invoice> invoices) {
		return invoices.stream().distinct().map(Invoice::open).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private Draft forAllOfOneReference() {
		if (this.references.isEmpty()) {
			return forOne();
		}
		Reference reference = this.references.getFirst();
		BigDecimal open = open(this.references.stream().map(Reference::invoice).filter(Invoice::isPayable).toList());
		return new Draft(text(reference.printed()), null, open.max(BigDecimal.ONE), reference.invoice().currency, null);
	}

	/**
	 * Repeats a payment, at a time near enough to be a duplicate, or not.
	 */
	private Draft again(List<Payment> payments) {
		List<Payment> incoming = payments.stream().filter(Payment::isPositive).toList();
		if (incoming.isEmpty()) {
			return forOne();
		}
		Payment payment = oneOf(incoming);
		return new Draft(payment.reference, payment.description, payment.amount, payment.currency, null);
	}

	/**
	 * Makes a reversal of a payment: of all, a part, or more. The payment has come, will
	 * come, or never comes, and money may have been taken back before.
	 */
	private Draft refund(List<Payment> payments, int count) {
		List<Payment> incoming = payments.stream().filter(Payment::isPositive).toList();
		if (incoming.isEmpty() || oneIn(5)) {
			String original = oneIn(5) ? null : "p" + this.random.nextInt(count);
			return new Draft(text(number()), null, amount().negate(), currency(), original);
		}
		List<Payment> refunded = incoming.stream()
			.filter((payment) -> payments.stream().anyMatch((other) -> payment.id.equals(other.originalId)))
			.toList();
		Payment original = oneOf((refunded.isEmpty() || oneIn(2)) ? incoming : refunded);
		return new Draft(text(number()), null, part(original.amount).negate(), sameAs(original), original.id);
	}

	/**
	 * Makes a payment that brings money back. It names the reversal or the original
	 * payment, perhaps before the reversal has come.
	 */
	private Draft bringBack(List<Payment> payments, int count) {
		List<Payment> reversals = payments.stream()
			.filter((payment) -> !payment.isPositive() && payment.originalId != null)
			.toList();
		String text = oneIn(2) ? null : text(number());
		if (reversals.isEmpty() || oneIn(6)) {
			return new Draft(text, null, amount(), currency(), "p" + this.random.nextInt(count));
		}
		Payment reversal = oneOf(reversals);
		return new Draft(text, null, part(reversal.amount.negate()), sameAs(reversal),
				oneIn(2) ? reversal.id : reversal.originalId);
	}

	private BigDecimal part(BigDecimal amount) {
		return switch (this.random.nextInt(6)) {
			case 0, 1, 2 -> amount;
			case 3, 4 -> half(amount);
			default -> amount();
		};
	}

	private String sameAs(Payment payment) {
		return oneIn(15) ? currency() : payment.currency;
	}

	private @Nullable String text(String number) {
		return switch (this.random.nextInt(24)) {
			case 0 -> null;
			case 1 -> "---";
			case 2, 3, 4, 5, 6 -> number;
			case 7, 8 -> number.toLowerCase().replace("-", " ");
			case 9, 10 -> "Payment for " + number + ", thanks";
			case 11 -> number + " and " + number();
			case 12 -> number + "0";
			case 13 -> number.replace("-", "\n");
			case 14 -> "see " + number.replace("-", " - ");
			case 15, 16 -> number.replace("-", " ") + " 001 rent";
			case 17 -> number + "-2";
			case 18 -> "NIP/GTB/" + number + "/MAR";
			case 19 -> "Ref." + number + oneOf(List.of(" 27 FEB 2026", " 2026-02-27", " 27/02/2026 08:11"));
			case 20 -> "Trf 27 FEB 2026 08:11";
			case 21 -> "contract " + number;
			case 22 -> "X-" + number;
			default -> "Transfer";
		};
	}

	/**
	 * Sets a random policy of the next runs.
	 * @return the same policy as the body of a request
	 */
	public String policy(PlainAllocation plain) {
		plain.holdPartial = oneIn(4);
		plain.holdOver = oneIn(4);
		plain.tolerance = oneIn(3) ? BigDecimal.ZERO : new BigDecimal(oneOf(List.of("0.10", "0.50", "1.00")));
		String tolerance = (plain.tolerance.signum() > 0)
				? "\"NGN\":%s,\"USD\":%s".formatted(plain.tolerance, plain.tolerance) : "";
		return "{\"partial\":\"%s\",\"over\":\"%s\",\"tolerance\":{%s}}".formatted(hold(plain.holdPartial),
				hold(plain.holdOver), tolerance);
	}

	private static String hold(boolean hold) {
		return hold ? "hold" : "apply";
	}

	/**
	 * A further reference of an invoice, as it is printed.
	 */
	public record Reference(Invoice invoice, String printed) {

	}

	private record Draft(@Nullable String reference, @Nullable String description, BigDecimal amount, String currency,
			@Nullable String originalId) {

	}

}
