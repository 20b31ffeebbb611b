package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The decision table for payments whose outcome depends on more than the payments before
 * them on one invoice: one at a time, in the order in which they came. Whenever an
 * invoice's open balance changes, the payments naming it that have nothing applied are
 * looked at again in that order, starting over after each that applies, before the next
 * payment comes.
 */
final class SerialSettlement {

	private static final Duration DUPLICATE_WINDOW = Duration.ofDays(7);

	private final MatchingPolicy policy;

	private final Set<String> blocks;

	private final Map<UUID, SerialPayment> payments = new HashMap<>();

	// Payments with nothing applied that came already, by the invoices that they name;
	// money taken back, by the payment that it names.
	private final Map<UUID, TreeSet<SerialPayment>> waiting = new HashMap<>();

	private final List<SerialMatch> made = new ArrayList<>();

	private final List<SerialMatch> undone = new ArrayList<>();

	/**
	 * Creates one.
	 * @param policy what may be done
	 * @param payments the payments to decide, and those that they take back
	 * @param blocks pairs of payment and invoice, as {@link #pair}, that must not be made
	 */
	SerialSettlement(MatchingPolicy policy, Collection<SerialPayment> payments, Set<String> blocks) {
		this.policy = policy;
		this.blocks = blocks;
		payments.forEach((payment) -> this.payments.put(payment.id, payment));
	}

	static String pair(UUID transactionId, UUID invoiceId) {
		return transactionId + " " + invoiceId;
	}

	/**
	 * Decides all payments.
	 */
	void settle() {
		List<SerialPayment> inOrder = this.payments.values()
			.stream()
			.sorted(Comparator.comparingLong((payment) -> payment.ingestSeq))
			.toList();
		for (SerialPayment payment : inOrder) {
			payment.come = true;
			Set<UUID> moved = new HashSet<>();
			if (payment.considered) {
				place(payment);
				moved.addAll(look(payment));
			}
			// Money may have been taken back before it came.
			moved.add(payment.id);
			lookAgain(moved);
		}
	}

	List<SerialMatch> made() {
		return this.made;
	}

	List<SerialMatch> undone() {
		return this.undone;
	}

	private void place(SerialPayment payment) {
		namedBy(payment).forEach((id) -> this.waiting
			.computeIfAbsent(id, (absent) -> new TreeSet<>(Comparator.comparingLong((waiting) -> waiting.ingestSeq)))
			.add(payment));
	}

	private static Set<UUID> namedBy(SerialPayment payment) {
		Set<UUID> named = new LinkedHashSet<>();
		if (payment.originalId != null) {
			named.add(payment.originalId);
		}
		payment.named.values().forEach((key) -> key.invoices().forEach((invoice) -> named.add(invoice.id)));
		return named;
	}

	/**
	 * Looks again at what waits for invoices or payments that moved, until nothing
	 * changes.
	 */
	private void lookAgain(Set<UUID> moved) {
		boolean changed = true;
		while (changed) {
			changed = false;
			TreeSet<SerialPayment> again = new TreeSet<>(Comparator.comparingLong((payment) -> payment.ingestSeq));
			for (UUID id : moved) {
				again.addAll(this.waiting.getOrDefault(id, new TreeSet<>(again.comparator())));
				SerialPayment itself = this.payments.get(id);
				if (itself != null && itself.considered && itself.come) {
					again.add(itself);
				}
			}
			for (SerialPayment payment : again) {
				Set<UUID> further = payment.isUnmatched() ? look(payment) : Set.of();
				if (!further.isEmpty()) {
					moved.addAll(further);
					changed = true;
					break;
				}
			}
		}
	}

	/**
	 * Decides one payment by the balances at this moment.
	 * @return the invoices and payments that moved; none: only the reason may have
	 * changed
	 */
	private Set<UUID> look(SerialPayment payment) {
		if (payment.amount.signum() < 0) {
			return takeBack(payment);
		}
		if (payment.named.isEmpty()) {
			return refuse(payment, payment.hasKey ? "REFERENCE_NOT_FOUND" : "NO_REFERENCE", null);
		}
		Set<SerialInvoice> invoices = new LinkedHashSet<>();
		for (Map.Entry<String, SerialPayment.NamedKey> key : payment.named.entrySet()) {
			List<SerialInvoice> payable = key.getValue()
				.invoices()
				.stream()
				.filter((invoice) -> invoice.payable)
				.toList();
			if (payable.size() > 1) {
				return refuse(payment, "AMBIGUOUS_REFERENCE", key.getKey());
			}
			invoices.add(payable.isEmpty() ? key.getValue().invoices().getFirst() : payable.getFirst());
		}
		String firstKey = payment.named.keySet().iterator().next();
		boolean anyDigits = payment.named.values().stream().anyMatch(SerialPayment.NamedKey::digits);
		if (invoices.size() > 1) {
			return lookAtSeveral(payment, invoices, anyDigits, firstKey);
		}
		SerialInvoice invoice = invoices.iterator().next();
		boolean onlyDigits = payment.named.values().stream().allMatch(SerialPayment.NamedKey::digits);
		boolean exact = invoice.payable && invoice.currency.equals(payment.currency) && invoice.isOpen()
				&& payment.rest().compareTo(invoice.open) == 0;
		if (onlyDigits && !exact) {
			return refuse(payment, "REFERENCE_NOT_FOUND", firstKey);
		}
		return lookAtOne(payment, invoice, firstKey);
	}

	private Set<UUID> lookAtSeveral(SerialPayment payment, Set<SerialInvoice> invoices, boolean anyDigits,
			String firstKey) {
		BigDecimal sum = invoices.stream().map((invoice) -> invoice.open).reduce(BigDecimal.ZERO, BigDecimal::add);
		boolean fit = !anyDigits && sum.compareTo(payment.rest()) == 0
				&& invoices.stream()
					.allMatch((invoice) -> invoice.payable && invoice.currency.equals(payment.currency)
							&& !isBlocked(payment, invoice));
		if (!fit) {
			return refuse(payment, "MULTI_SUM_MISMATCH", firstKey);
		}
		Set<UUID> moved = new HashSet<>();
		for (SerialInvoice invoice : invoices) {
			if (invoice.isOpen()) {
				moved.addAll(apply(payment, invoice, invoice.open, BigDecimal.ZERO, "MULTI_EXACT", firstKey));
			}
		}
		return moved;
	}

	private Set<UUID> lookAtOne(SerialPayment payment, SerialInvoice invoice, String key) {
		BigDecimal rest = payment.rest();
		if (!invoice.payable) {
			return refuse(payment, "INVOICE_NOT_PAYABLE", key);
		}
		if (!invoice.currency.equals(payment.currency)) {
			return refuse(payment, "CURRENCY_MISMATCH", key);
		}
		if (isBlocked(payment, invoice)) {
			return refuse(payment, "BLOCKED_BY_USER", key);
		}
		if (!invoice.isOpen()) {
			return refuse(payment,
					wasPaidTwice(payment, invoice) ? "POSSIBLE_DUPLICATE_PAYMENT" : "INVOICE_ALREADY_PAID", key);
		}
		BigDecimal missing = invoice.open.subtract(rest);
		if (missing.signum() == 0) {
			return apply(payment, invoice, rest, BigDecimal.ZERO, "EXACT", key);
		}
		if (missing.signum() < 0) {
			return this.policy.holdOver() ? refuse(payment, "OVERPAYMENT_HELD", key)
					: apply(payment, invoice, invoice.open, BigDecimal.ZERO, "OVERPAYMENT", key);
		}
		if (missing.compareTo(this.policy.toleranceIn(payment.currency)) <= 0) {
			return apply(payment, invoice, rest, missing, "WITHIN_TOLERANCE", key);
		}
		return this.policy.holdPartial() ? refuse(payment, "UNDERPAYMENT_HELD", key)
				: apply(payment, invoice, rest, BigDecimal.ZERO, "PARTIAL", key);
	}

	private boolean isBlocked(SerialPayment payment, SerialInvoice invoice) {
		return this.blocks.contains(pair(payment.id, invoice.id));
	}

	private static boolean wasPaidTwice(SerialPayment payment, SerialInvoice invoice) {
		return invoice.applications.stream()
			.anyMatch((match) -> !match.transactionId.equals(payment.id)
					&& match.paymentAmount.compareTo(payment.amount) == 0
					&& match.paymentCurrency.equals(payment.currency)
					&& Duration.between(match.paymentOccurredAt, payment.occurredAt)
						.abs()
						.compareTo(DUPLICATE_WINDOW) <= 0);
	}

	private static Set<UUID> refuse(SerialPayment payment, String reason, @Nullable String key) {
		decide(payment, reason, key);
		return Set.of();
	}

	private static void decide(SerialPayment payment, String reason, @Nullable String key) {
		payment.changed |= !reason.equals(payment.reason);
		payment.reason = reason;
		payment.evidenceKey = key;
	}

	private Set<UUID> apply(SerialPayment payment, SerialInvoice invoice, BigDecimal amount, BigDecimal writeOff,
			String reason, String key) {
		String rule = payment.wholeReference ? "whole_reference" : "text";
		make(payment, invoice, amount, MatchKind.AUTO, rule);
		if (writeOff.signum() > 0) {
			make(payment, invoice, writeOff, MatchKind.WRITE_OFF, "tolerance");
		}
		decide(payment, reason, key);
		payment.changed = true;
		payment.status = (payment.rest().signum() == 0) ? "matched" : "partially_matched";
		return Set.of(invoice.id);
	}

	private void make(SerialPayment payment, SerialInvoice invoice, BigDecimal amount, String kind, String rule) {
		SerialMatch match = new SerialMatch(UuidVersion7Strategy.INSTANCE.generateUuid(null), payment.id, invoice,
				amount, kind, rule, payment.amount, payment.currency, payment.occurredAt);
		payment.applications.add(match);
		invoice.applications.add(match);
		invoice.open = invoice.open.subtract(amount);
		this.made.add(match);
	}

	private void undo(SerialPayment payment, SerialMatch match) {
		payment.applications.remove(match);
		match.invoice.applications.remove(match);
		match.invoice.open = match.invoice.open.add(match.amount);
		this.undone.add(match);
	}

	/**
	 * Takes money back: what is not applied first, then what is, last first.
	 */
	private Set<UUID> takeBack(SerialPayment negative) {
		SerialPayment original = (negative.originalId != null) ? this.payments.get(negative.originalId) : null;
		BigDecimal left = negative.amount.negate();
		if (original == null || !original.come || !original.currency.equals(negative.currency)
				|| original.amount.subtract(original.reversed).compareTo(left) < 0) {
			return refuse(negative, "REFUND_WITHOUT_ORIGINAL", null);
		}
		Set<UUID> moved = new HashSet<>(Set.of(original.id));
		BigDecimal unapplied = original.rest();
		original.reversed = original.reversed.add(left);
		left = left.subtract(unapplied);
		while (left.signum() > 0) {
			left = left.subtract(takeBackLast(original, left, moved));
		}
		original.changed = true;
		if (original.amount.compareTo(original.reversed) == 0) {
			original.status = "reversed";
			original.reason = "REVERSAL_APPLIED";
		}
		else if (!original.applications.isEmpty()) {
			original.status = (original.rest().signum() == 0) ? "matched" : "partially_matched";
		}
		decide(negative, "REVERSAL_APPLIED", null);
		negative.changed = true;
		negative.status = "reversed";
		return moved;
	}

	/**
	 * Takes from the last application of a payment, together with what was written off
	 * beside it. A part that stays is applied anew, for matches are undone as a whole.
	 * @return how much was taken
	 */
	private BigDecimal takeBackLast(SerialPayment original, BigDecimal wanted, Set<UUID> moved) {
		SerialMatch last = original.applications.getLast();
		if (last.isWriteOff()) {
			undo(original, last);
			moved.add(last.invoice.id);
			return BigDecimal.ZERO;
		}
		undo(original, last);
		moved.add(last.invoice.id);
		BigDecimal taken = last.amount.min(wanted);
		BigDecimal stays = last.amount.subtract(taken);
		if (stays.signum() > 0) {
			make(original, last.invoice, stays, last.kind, MatchKind.KEPT_RULE);
		}
		return taken;
	}

}
