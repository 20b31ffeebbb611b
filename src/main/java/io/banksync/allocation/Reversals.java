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

	private final Map<Long, List<Taken>> taken = new TreeMap<>();

	private final Map<Long, AllocationTransaction> reinstating = new TreeMap<>();

	private final Map<Long, AllocationTransaction> waiting = new TreeMap<>();

	private @Nullable AllocationTransaction original;

	/**
	 * What a reversal took.
	 *
	 * @param source the original, or what reinstates it or may come to
	 * @param invoice where it was; null: on none
	 */
	private record Taken(AllocationTransaction source, @Nullable AllocationInvoice invoice, BigDecimal amount) {

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
	 * Adds money that a reversal took, in the order in which it did. Of a payment that
	 * may reinstate the original it counts only while that does.
	 * @param source the payment of which it took it
	 * @param invoice where it was; null: on none
	 */
	public void addTaken(AllocationTransaction reversal, AllocationTransaction source,
			@Nullable AllocationInvoice invoice, BigDecimal amount) {
		this.taken.computeIfAbsent(reversal.ingestSeq(), (seq) -> new ArrayList<>())
			.add(new Taken(source, invoice, amount));
		if (invoice != null) {
			invoice.await(this);
		}
	}

	/**
	 * Adds a payment that reinstated what was taken back.
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

	private List<Part> parts(List<Taken> taken) {
		BigDecimal unapplied = BigDecimal.ZERO;
		Map<AllocationInvoice, BigDecimal> byInvoice = new LinkedHashMap<>();
		for (Taken one : taken) {
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
