package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A payment with what was taken back from it, and the payments that reinstated it: a
 * refund that failed, or a dispute that was won.
 */
public final class Reversals {

	private final Map<Long, List<ReversedPart>> reversed = new TreeMap<>();

	private final Map<Long, AllocationTransaction> reinstating = new TreeMap<>();

	private final Map<Long, AllocationTransaction> waiting = new TreeMap<>();

	private @Nullable AllocationTransaction original;

	/**
	 * What a reversal took from a payment.
	 *
	 * @param source the original, or a payment that reinstates it or may reinstate it
	 * @param invoice where the money was applied; null: nowhere
	 */
	private record ReversedPart(AllocationTransaction source, @Nullable AllocationInvoice invoice, BigDecimal amount) {

	}

	/**
	 * Money that was taken back and can be reinstated.
	 *
	 * @param invoice where it was applied; null: nowhere
	 * @param amount how much
	 */
	record Part(@Nullable AllocationInvoice invoice, BigDecimal amount) {

	}

	/**
	 * Sets the original payment.
	 */
	public void of(AllocationTransaction payment) {
		this.original = payment;
		payment.isOriginalOf(this);
	}

	/**
	 * Adds money that a reversal took, in the order of the reversals. If the source is
	 * not the original, the money counts only while that payment reinstates the original.
	 * @param source the payment from which the money was taken
	 * @param invoice where it was applied; null: nowhere
	 */
	public void addReversed(AllocationTransaction reversal, AllocationTransaction source,
			@Nullable AllocationInvoice invoice, BigDecimal amount) {
		this.reversed.computeIfAbsent(reversal.ingestSeq(), (seq) -> new ArrayList<>())
			.add(new ReversedPart(source, invoice, amount));
		if (invoice != null) {
			invoice.await(this);
		}
	}

	/**
	 * Adds a payment that reinstated money taken back.
	 */
	public void addReinstating(AllocationTransaction payment) {
		this.reinstating.put(payment.ingestSeq(), payment);
	}

	void await(AllocationTransaction transaction) {
		this.waiting.put(transaction.ingestSeq(), transaction);
	}

	void forget(AllocationTransaction transaction) {
		this.waiting.remove(transaction.ingestSeq());
	}

	/**
	 * Returns the transactions that wait for money to be taken back or reinstated, in the
	 * order of arrival.
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
	 * Returns the money that was taken back and that no other payment reinstated, in the
	 * order in which it is to be reinstated.
	 * @param payment the payment that is to reinstate it
	 */
	List<Part> left(AllocationTransaction payment) {
		Map<Long, List<Part>> left = new TreeMap<>();
		this.reversed.forEach((reversal, reversed) -> left.put(reversal, parts(reversed)));
		this.reinstating.values()
			.stream()
			.filter((other) -> other != payment)
			.forEach((other) -> consume(of(other, left), other.amount()));
		return of(payment, left).stream().flatMap(List::stream).toList();
	}

	private List<Part> parts(List<ReversedPart> reversed) {
		BigDecimal unapplied = BigDecimal.ZERO;
		Map<AllocationInvoice, BigDecimal> byInvoice = new LinkedHashMap<>();
		for (ReversedPart one : reversed) {
			if (one.source() != this.original && !this.reinstating.containsKey(one.source().ingestSeq())) {
				continue;
			}
			if (one.invoice() == null) {
				unapplied = unapplied.add(one.amount());
			}
			else {
				byInvoice.merge(one.invoice(), one.amount(), BigDecimal::add);
			}
		}
		List<Part> parts = new ArrayList<>();
		if (unapplied.signum() > 0) {
			parts.add(new Part(null, unapplied));
		}
		byInvoice.forEach((invoice, amount) -> parts.add(new Part(invoice, amount)));
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
