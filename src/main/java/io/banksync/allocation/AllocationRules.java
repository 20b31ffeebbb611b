package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The decision table: which payment pays which invoice. It decides transactions one at a
 * time, in the order of their arrival, by the balances at that moment. If the open
 * balance of an invoice changes, it looks again at earlier transactions that name the
 * invoice and have nothing applied, oldest first. After each one that applies, it starts
 * again from the oldest; only then comes the next transaction.
 * <p>
 * It looks again only at transactions that can be applied now, so the work grows
 * linearly. The reasons of the others depend only on the final balances, and are found at
 * the end.
 */
public final class AllocationRules {

	/**
	 * Must be raised whenever the same history would be decided differently.
	 */
	public static final int VERSION = 3;

	private final AllocationPolicy policy;

	private final Supplier<UUID> ids;

	private final Set<AllocationInvoice> movedInvoices = new LinkedHashSet<>();

	private final Set<Reversals> movedReversals = new LinkedHashSet<>();

	private final Map<Set<AllocationInvoice>, WaitingTogether> together = new HashMap<>();

	private final List<Allocation> made = new ArrayList<>();

	private final List<ReversedAllocation> undone = new ArrayList<>();

	private final List<ReversedAmount> reversed = new ArrayList<>();

	private long looks;

	/**
	 * Creates them.
	 * @param policy the run's policy
	 * @param ids makes the ids of allocations, in ascending order
	 */
	public AllocationRules(AllocationPolicy policy, Supplier<UUID> ids) {
		this.policy = policy;
		this.ids = ids;
	}

	/**
	 * The result: what was applied, undone and taken back, each in order.
	 *
	 * @param made what was applied; some of it may be undone again
	 * @param undone what was undone
	 * @param reversed what was taken back from payments, applied or not
	 */
	public record Outcome(List<Allocation> made, List<ReversedAllocation> undone, List<ReversedAmount> reversed) {

	}

	/**
	 * Decides transactions.
	 * @param transactions the transactions of one group, in the order of arrival: all
	 * that share an invoice or an original payment
	 * @return what was applied and undone; the transactions hold their new state
	 */
	public Outcome allocate(Collection<AllocationTransaction> transactions) {
		this.together.clear();
		for (AllocationTransaction transaction : transactions) {
			transaction.arrive();
			// A refund before it may have taken all of its money.
			if (transaction.isWaiting() && !transaction.setAsideIfToldBefore()) {
				look(transaction);
			}
			if (transaction.isWaiting()) {
				await(transaction);
			}
			// Its reversal may have come before it.
			moved(transaction);
			lookAgain();
		}
		transactions.stream().filter(AllocationTransaction::isWaiting).forEach(this::explain);
		Outcome outcome = new Outcome(List.copyOf(this.made), List.copyOf(this.undone), List.copyOf(this.reversed));
		this.made.clear();
		this.undone.clear();
		this.reversed.clear();
		return outcome;
	}

	/**
	 * Returns how often a transaction was looked at. Tests check that this grows
	 * linearly.
	 */
	long looks() {
		return this.looks;
	}

	private void await(AllocationTransaction transaction) {
		Reversals reversals = transaction.reversals();
		if (reversals != null) {
			reversals.await(transaction);
			transaction.named().forEach((named) -> named.invoice().await(reversals));
			return;
		}
		if (transaction.named().isEmpty()) {
			return;
		}
		Target target = transaction.target();
		NamedInvoice single = target.single();
		if (single != null && isPayable(transaction, single)) {
			single.invoice().await(transaction, single.strength() == Strength.EXACT_ONLY);
		}
		else if (single == null && target.isPayable(transaction.currency())) {
			this.together.computeIfAbsent(new HashSet<>(target.invoices()), (invoices) -> {
				WaitingTogether together = new WaitingTogether(List.copyOf(invoices), new RestTree());
				invoices.forEach((invoice) -> invoice.await(together));
				return together;
			}).waiting().add(transaction);
		}
	}

	/**
	 * Removes a transaction from those that wait.
	 * @param rest what was left of it when it began to wait
	 */
	private void forget(AllocationTransaction transaction, BigDecimal rest) {
		if (transaction.reversals() != null) {
			transaction.reversals().forget(transaction);
		}
		else if (!transaction.named().isEmpty()) {
			NamedInvoice single = transaction.target().single();
			WaitingTogether together = this.together.get(new HashSet<>(transaction.target().invoices()));
			if (single != null) {
				single.invoice().forget(transaction, rest);
			}
			else if (together != null) {
				together.waiting().remove(transaction, rest);
			}
		}
	}

	private static boolean isPayable(AllocationTransaction transaction, NamedInvoice named) {
		return named.invoice().payable() && named.invoice().currency().equals(transaction.currency())
				&& !named.blocked();
	}

	/**
	 * Looks again at the transactions that wait for something that moved, until none can
	 * be applied.
	 */
	private void lookAgain() {
		AllocationTransaction next = firstToApply();
		while (next != null) {
			BigDecimal rest = next.rest();
			if (!look(next)) {
				throw new IllegalStateException("Transaction " + next.id() + " was to be applied, and could not be");
			}
			if (!next.isWaiting()) {
				forget(next, rest);
			}
			next = firstToApply();
		}
	}

	private @Nullable AllocationTransaction firstToApply() {
		AllocationTransaction first = null;
		for (Iterator<AllocationInvoice> moved = this.movedInvoices.iterator(); moved.hasNext();) {
			AllocationInvoice invoice = moved.next();
			AllocationTransaction one = invoice.firstToApply(this.policy);
			for (Reversals reversals : invoice.reversals()) {
				one = RestTree.earlier(one, firstToApply(reversals));
			}
			if (one == null) {
				moved.remove();
			}
			first = RestTree.earlier(first, one);
		}
		for (Iterator<Reversals> moved = this.movedReversals.iterator(); moved.hasNext();) {
			AllocationTransaction one = firstToApply(moved.next());
			if (one == null) {
				moved.remove();
			}
			first = RestTree.earlier(first, one);
		}
		return first;
	}

	private @Nullable AllocationTransaction firstToApply(Reversals reversals) {
		for (AllocationTransaction waiting : reversals.waiting()) {
			this.looks++;
			if (waiting.wentBack() ? reversible(waiting).signum() > 0 : !decide(waiting).parts().isEmpty()) {
				return waiting;
			}
		}
		return null;
	}

	/**
	 * Looks at one transaction.
	 * @return whether any money moved
	 */
	private boolean look(AllocationTransaction transaction) {
		this.looks++;
		if (transaction.wentBack()) {
			return takeBack(transaction);
		}
		Decision decision = decide(transaction);
		for (Part part : decision.parts()) {
			apply(transaction, part.invoice(), part.amount(), MatchKind.AUTO, decision.rule());
			if (part.writeOff().signum() > 0) {
				apply(transaction, part.invoice(), part.writeOff(), MatchKind.WRITE_OFF, "tolerance");
			}
		}
		if (decision.parts().isEmpty()) {
			transaction.leave(decision.reason(), decision.key());
			return false;
		}
		transaction.decide(decision.reason(), decision.key());
		if (decision.reinstates()) {
			Objects.requireNonNull(transaction.reversals()).addReinstating(transaction);
			moved(transaction);
		}
		return true;
	}

	/**
	 * Sets the reason of a transaction that waits.
	 */
	private void explain(AllocationTransaction transaction) {
		if (transaction.wentBack()) {
			Reversals reversals = transaction.reversals();
			boolean held = reversals != null && !reversals.sources(transaction.currency()).isEmpty();
			transaction.leave(held ? Reason.REVERSAL_EXCEEDS_PAYMENT : Reason.REFUND_WITHOUT_ORIGINAL, null);
			return;
		}
		Decision decision = decide(transaction);
		boolean paid = decision.reason() == Reason.INVOICE_ALREADY_PAID
				|| decision.reason() == Reason.MULTI_SUM_MISMATCH;
		boolean twice = paid && EqualPayments.onAll(transaction.target().invoices(), transaction);
		transaction.leave(twice ? Reason.POSSIBLE_DUPLICATE_PAYMENT : decision.reason(), decision.key());
	}

	/**
	 * What to do with a payment.
	 *
	 * @param reason why
	 * @param key the number that decided; null: none
	 * @param rule the rule of what is applied
	 * @param parts what is applied; empty: nothing
	 */
	private record Decision(Reason reason, @Nullable String key, String rule, List<Part> parts) {

		static Decision leave(Reason reason, @Nullable String key) {
			return new Decision(reason, key, "", List.of());
		}

		boolean reinstates() {
			return this.rule.equals(MatchKind.REINSTATED_RULE);
		}

	}

	private record Part(AllocationInvoice invoice, BigDecimal amount, BigDecimal writeOff) {

	}

	/**
	 * Decides a payment by the balances at this moment: the first row of the table that
	 * fits. Only {@link #explain} distinguishes a duplicate payment.
	 */
	private Decision decide(AllocationTransaction payment) {
		Reversals reversals = payment.reversals();
		List<Reversals.Part> left = (reversals != null) ? reversals.left(payment) : List.of();
		if (!left.isEmpty()) {
			return reinstate(payment, left);
		}
		return switch (payment.reading()) {
			case NO_NUMBER -> Decision.leave(Reason.NO_REFERENCE, null);
			case TOO_MANY -> Decision.leave(Reason.TOO_MANY_REFERENCES, null);
			case UNKNOWN_NUMBER -> Decision.leave(Reason.REFERENCE_NOT_FOUND, null);
			case OVERLAPPING -> Decision.leave(Reason.AMBIGUOUS_REFERENCE, null);
			case NAMED -> decideByTarget(payment, payment.target());
		};
	}

	private Decision decideByTarget(AllocationTransaction payment, Target target) {
		String key = target.named().getFirst().key();
		NamedInvoice single = target.single();
		if (single != null) {
			return decideByInvoice(payment, single);
		}
		if (target.isPayable(payment.currency()) && target.open().compareTo(payment.rest()) == 0) {
			List<Part> parts = target.invoices()
				.stream()
				.filter(AllocationInvoice::isOpen)
				.map((invoice) -> new Part(invoice, invoice.open(), BigDecimal.ZERO))
				.toList();
			return new Decision(Reason.MULTI_EXACT, key, target.named().getFirst().strength().rule(), parts);
		}
		if (target.shared()) {
			return Decision.leave(Reason.AMBIGUOUS_REFERENCE, key);
		}
		boolean blocked = target.named().stream().anyMatch(NamedInvoice::blocked);
		return Decision.leave(blocked ? Reason.BLOCKED_BY_USER : Reason.MULTI_SUM_MISMATCH, key);
	}

	private Decision decideByInvoice(AllocationTransaction payment, NamedInvoice named) {
		AllocationInvoice invoice = named.invoice();
		boolean exactOnly = named.strength() == Strength.EXACT_ONLY;
		BigDecimal rest = payment.rest();
		BigDecimal missing = invoice.open().subtract(rest);
		if (!invoice.payable()) {
			return Decision.leave(exactOnly ? Reason.REFERENCE_NOT_FOUND : Reason.INVOICE_NOT_PAYABLE, named.key());
		}
		if (!invoice.currency().equals(payment.currency())) {
			return Decision.leave(exactOnly ? Reason.REFERENCE_NOT_FOUND : Reason.CURRENCY_MISMATCH, named.key());
		}
		if (named.blocked()) {
			return Decision.leave(Reason.BLOCKED_BY_USER, named.key());
		}
		if (exactOnly && missing.signum() != 0) {
			return Decision.leave(Reason.REFERENCE_NOT_FOUND, named.key());
		}
		if (!invoice.isOpen()) {
			return Decision.leave(Reason.INVOICE_ALREADY_PAID, named.key());
		}
		if (missing.signum() == 0) {
			return apply(named, Reason.EXACT, rest, BigDecimal.ZERO);
		}
		if (missing.signum() < 0) {
			return this.policy.holdOver() ? Decision.leave(Reason.OVERPAYMENT_HELD, named.key())
					: apply(named, Reason.OVERPAYMENT, invoice.open(), BigDecimal.ZERO);
		}
		if (missing.compareTo(this.policy.toleranceOn(invoice)) <= 0) {
			return apply(named, Reason.WITHIN_TOLERANCE, rest, missing);
		}
		return this.policy.holdPartial() ? Decision.leave(Reason.UNDERPAYMENT_HELD, named.key())
				: apply(named, Reason.PARTIAL, rest, BigDecimal.ZERO);
	}

	private static Decision apply(NamedInvoice named, Reason reason, BigDecimal amount, BigDecimal writeOff) {
		return new Decision(reason, named.key(), named.strength().rule(),
				List.of(new Part(named.invoice(), amount, writeOff)));
	}

	/**
	 * Restores money to the invoices from which it was taken back.
	 */
	private static Decision reinstate(AllocationTransaction payment, List<Reversals.Part> left) {
		List<Part> parts = new ArrayList<>();
		Map<AllocationInvoice, BigDecimal> given = new HashMap<>();
		BigDecimal rest = payment.rest();
		for (Reversals.Part part : left) {
			AllocationInvoice invoice = part.invoice();
			BigDecimal amount = part.amount().min(rest);
			rest = rest.subtract(amount);
			if (invoice == null || !invoice.payable() || !invoice.currency().equals(payment.currency())
					|| payment.isBlockedFrom(invoice)) {
				continue;
			}
			BigDecimal open = invoice.open().subtract(given.getOrDefault(invoice, BigDecimal.ZERO));
			BigDecimal applied = amount.min(open);
			if (applied.signum() > 0) {
				parts.add(new Part(invoice, applied, BigDecimal.ZERO));
				given.merge(invoice, applied, BigDecimal::add);
			}
		}
		return new Decision((rest.signum() > 0) ? Reason.OVERPAYMENT : Reason.REINSTATED, null,
				MatchKind.REINSTATED_RULE, parts);
	}

	/**
	 * Takes money back. It uses the unapplied money of the original first, then its
	 * allocations, newest first. After that it does the same with payments that
	 * reinstated the original.
	 */
	private boolean takeBack(AllocationTransaction reversal) {
		BigDecimal left = reversal.rest().min(reversible(reversal));
		if (left.signum() == 0) {
			return false;
		}
		reversal.takeBack(left);
		Reversals reversals = Objects.requireNonNull(reversal.reversals());
		for (AllocationTransaction source : reversals.sources(reversal.currency())) {
			BigDecimal part = source.reversible().min(left);
			if (part.signum() > 0) {
				left = left.subtract(part);
				takeBack(reversal, source, part);
			}
		}
		this.movedReversals.add(reversals);
		return true;
	}

	private static BigDecimal reversible(AllocationTransaction reversal) {
		Reversals reversals = reversal.reversals();
		return (reversals == null) ? BigDecimal.ZERO
				: reversals.sources(reversal.currency())
					.stream()
					.map(AllocationTransaction::reversible)
					.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private void takeBack(AllocationTransaction reversal, AllocationTransaction source, BigDecimal amount) {
		this.reversed.add(new ReversedAmount(reversal, source, amount));
		Set<Reversals> reversals = affected(reversal, source);
		BigDecimal restBefore = source.rest();
		boolean waited = source.isWaiting();
		if (waited && restBefore.compareTo(amount) <= 0) {
			// It waits no longer, so its reason is that of this moment.
			explain(source);
		}
		BigDecimal unapplied = restBefore.min(amount);
		if (unapplied.signum() > 0) {
			reversals.forEach((one) -> one.addReversed(reversal, source, null, unapplied));
		}
		BigDecimal left = amount.subtract(unapplied);
		while (left.signum() > 0) {
			left = left.subtract(takeBackLast(reversal, source, left, reversals));
		}
		source.reverse(amount);
		if (waited) {
			forget(source, restBefore);
			if (source.isWaiting()) {
				await(source);
			}
		}
		// This payment, or those that wait for it, may be applicable now.
		source.allocations().forEach((allocation) -> this.movedInvoices.add(allocation.invoice()));
		source.named().forEach((named) -> this.movedInvoices.add(named.invoice()));
		moved(source);
	}

	/**
	 * Returns who must record money that is taken back from a payment: the original of
	 * the reversal, the payment itself, and the payment that it reinstates or may
	 * reinstate.
	 */
	private static Set<Reversals> affected(AllocationTransaction reversal, AllocationTransaction source) {
		Set<Reversals> affected = new LinkedHashSet<>();
		affected.add(Objects.requireNonNull(reversal.reversals()));
		Reversals own = source.ownReversals();
		if (own != null) {
			affected.add(own);
		}
		Reversals reinstated = source.reversals();
		if (reinstated != null) {
			affected.add(reinstated);
		}
		return affected;
	}

	private void moved(AllocationTransaction transaction) {
		if (transaction.reversals() != null) {
			this.movedReversals.add(transaction.reversals());
		}
		if (transaction.ownReversals() != null) {
			this.movedReversals.add(transaction.ownReversals());
		}
	}

	/**
	 * Takes back from the newest allocation of a payment, with the write-off beside it.
	 * Allocations are undone as a whole, so a part that stays is applied again.
	 * @param reversals who must record it
	 * @return how much was taken back
	 */
	private BigDecimal takeBackLast(AllocationTransaction reversal, AllocationTransaction source, BigDecimal wanted,
			Set<Reversals> reversals) {
		Allocation last = source.allocations().getLast();
		source.undo(last);
		last.invoice().undo(last);
		this.undone.add(new ReversedAllocation(last, reversal));
		this.movedInvoices.add(last.invoice());
		if (last.isWriteOff()) {
			return BigDecimal.ZERO;
		}
		BigDecimal part = last.amount().min(wanted);
		BigDecimal stays = last.amount().subtract(part);
		Allocation kept = last.keep(this.ids.get(), stays, reversal);
		// A part that is too small to pay anything in the invoice's currency becomes
		// unapplied.
		if (kept.invoiceAmount().signum() > 0) {
			apply(kept);
		}
		reversals.forEach((one) -> one.addReversed(reversal, source, last.invoice(), part));
		return part;
	}

	private void apply(AllocationTransaction transaction, AllocationInvoice invoice, BigDecimal amount, String kind,
			String rule) {
		apply(Allocation.of(this.ids.get(), transaction, invoice, amount, kind, rule));
	}

	private void apply(Allocation allocation) {
		allocation.transaction().apply(allocation);
		allocation.invoice().apply(allocation);
		this.made.add(allocation);
		this.movedInvoices.add(allocation.invoice());
	}

}
