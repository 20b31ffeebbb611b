package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A payment of which money may go back: what was taken back of it, and the payments that
 * reinstated it, as a refund that failed or a dispute that was won.
 */
public final class Reversals {

	private final Map<Long, Taken> taken = new TreeMap<>();

	private final Map<Long, AllocationTransaction> reinstating = new TreeMap<>();

	private final Map<Long, AllocationTransaction> waiting = new TreeMap<>();

	private @Nullable AllocationTransaction original;

	/**
	 * What one reversal took.
	 */
	private static final class Taken {

		BigDecimal unapplied = BigDecimal.ZERO;

		final Map<AllocationInvoice, BigDecimal> byInvoice = new LinkedHashMap<>();

	}

	/**
	 * Money that was taken back and can be reinstated.
	 *
	 * @param invoice where it was; null: on none
	 * @param amount how much
	 */
	record Part(@Nullable AllocationInvoice invoice, BigDecimal amount) {

	}

	/**
	 * Tells which payment it is.
	 */
	public void of(AllocationTransaction payment) {
		this.original = payment;
		payment.isOriginalOf(this);
	}

	/**
	 * Adds money that a reversal took from an invoice, in that order.
	 */
	public void addTaken(AllocationTransaction reversal, AllocationInvoice invoice, BigDecimal amount) {
		taken(reversal).byInvoice.merge(invoice, amount, BigDecimal::add);
		invoice.await(this);
	}

	/**
	 * Adds money that a reversal took and that was on no invoice.
	 */
	public void addTaken(AllocationTransaction reversal, BigDecimal amount) {
		Taken taken = taken(reversal);
		taken.unapplied = taken.unapplied.add(amount);
	}

	private Taken taken(AllocationTransaction reversal) {
		return this.taken.computeIfAbsent(reversal.ingestSeq(), (seq) -> new Taken());
	}

	/**
	 * Adds a payment that reinstated what was taken back.
	 */
	public void addReinstating(AllocationTransaction payment) {
		this.reinstating.put(payment.ingestSeq(), payment);
	}

	boolean isReinstatedBy(AllocationTransaction payment) {
		return this.reinstating.containsValue(payment);
	}

	void await(AllocationTransaction transaction) {
		this.waiting.put(transaction.ingestSeq(), transaction);
	}

	void forget(AllocationTransaction transaction) {
		this.waiting.remove(transaction.ingestSeq());
	}

	/**
	 * Returns what waits for money to be taken or reinstated, in the order in which it
	 * came.
	 */
	List<AllocationTransaction> waiting() {
		return List.copyOf(this.waiting.values());
	}

	/**
	 * Returns the payments from which money can be taken back in a currency, in order.
	 */
	List<AllocationTransaction> sources(String currency) {
		List<AllocationTransaction> sources = new ArrayList<>();
		if (this.original != null && this.original.hasArrived() && this.original.currency().equals(currency)) {
			sources.add(this.original);
			this.reinstating.values()
				.stream()
				.filter((payment) -> payment.currency().equals(currency))
				.forEach(sources::add);
		}
		return sources;
	}

	/**
	 * Returns what was taken back and not reinstated by others, in the order in which it
	 * is to be reinstated.
	 * @param payment which wants to reinstate it
	 */
	List<Part> left(AllocationTransaction payment) {
		Map<Long, List<Part>> left = new TreeMap<>();
		this.taken.forEach((reversal, taken) -> left.put(reversal, parts(taken)));
		this.reinstating.values()
			.stream()
			.filter((other) -> other != payment)
			.forEach((other) -> consume(of(other, left), other.amount()));
		return of(payment, left).stream().flatMap(List::stream).toList();
	}

	private static List<Part> parts(Taken taken) {
		List<Part> parts = new ArrayList<>();
		if (taken.unapplied.signum() > 0) {
			parts.add(new Part(null, taken.unapplied));
		}
		taken.byInvoice.forEach((invoice, amount) -> parts.add(new Part(invoice, amount)));
		return parts;
	}

	private static List<List<Part>> of(AllocationTransaction payment, Map<Long, List<Part>> parts) {
		Long restored = payment.restoredSeq();
		if (restored == null) {
			return List.copyOf(parts.values());
		}
		return List.of(parts.getOrDefault(restored, new ArrayList<>()));
	}

	private static void consume(List<List<Part>> left, BigDecimal amount) {
		BigDecimal wanted = amount;
		for (List<Part> parts : left) {
			while (wanted.signum() > 0 && !parts.isEmpty()) {
				Part first = parts.removeFirst();
				BigDecimal rest = first.amount().subtract(wanted);
				wanted = wanted.subtract(first.amount());
				if (rest.signum() > 0) {
					parts.addFirst(new Part(first.invoice(), rest));
				}
			}
		}
	}

}
