package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An invoice during allocation, with the transactions that wait for its balance to
 * change.
 */
public final class AllocationInvoice {

	private final long seq;

	private final String currency;

	private final boolean payable;

	private final BigDecimal due;

	private final List<Payer> payers = new ArrayList<>();

	private final Set<AllocationTransaction> allocated = new LinkedHashSet<>();

	// Any money helps the first; only the exact amount helps the second.
	private @Nullable RestTree waiting;

	private @Nullable RestTree waitingForExactAmount;

	private final List<WaitingTogether> waitingTogether = new ArrayList<>(0);

	private final Set<Reversals> reversals = new HashSet<>(0);

	private BigDecimal open;

	private @Nullable EqualPayments equalPayments;

	/**
	 * Creates one.
	 * @param seq its place in the order of creation
	 * @param currency ISO 4217
	 * @param payable it is not void
	 * @param due the amount due, in major units
	 * @param open what is still to be paid
	 */
	public AllocationInvoice(long seq, String currency, boolean payable, BigDecimal due, BigDecimal open) {
		this.seq = seq;
		this.currency = currency;
		this.payable = payable;
		this.due = due;
		this.open = open;
	}

	/**
	 * A payment that is applied to an invoice.
	 *
	 * @param transactionId our id for it
	 * @param amount all of it, in major units
	 * @param currency ISO 4217
	 * @param occurredAt when
	 */
	public record Payer(UUID transactionId, BigDecimal amount, String currency, Instant occurredAt) {

	}

	/**
	 * Adds a payment that is applied to it.
	 */
	public void add(Payer payer) {
		this.payers.add(payer);
	}

	public long seq() {
		return this.seq;
	}

	public String currency() {
		return this.currency;
	}

	boolean payable() {
		return this.payable;
	}

	BigDecimal due() {
		return this.due;
	}

	BigDecimal open() {
		return this.open;
	}

	boolean isOpen() {
		return this.open.signum() > 0;
	}

	void apply(Allocation allocation) {
		this.open = this.open.subtract(allocation.invoiceAmount());
		this.allocated.add(allocation.transaction());
		this.equalPayments = null;
	}

	void undo(Allocation allocation) {
		this.open = this.open.add(allocation.invoiceAmount());
		this.equalPayments = null;
		if (allocation.transaction().allocations().stream().noneMatch((other) -> other.invoice() == this)) {
			this.allocated.remove(allocation.transaction());
			this.payers.removeIf((payer) -> payer.transactionId().equals(allocation.transaction().id()));
		}
	}

	/**
	 * Lets a transaction that names only this invoice wait for it.
	 */
	void await(AllocationTransaction transaction, boolean exactAmountOnly) {
		if (exactAmountOnly) {
			this.waitingForExactAmount = added(this.waitingForExactAmount, transaction);
		}
		else {
			this.waiting = added(this.waiting, transaction);
		}
	}

	private static RestTree added(@Nullable RestTree tree, AllocationTransaction transaction) {
		RestTree added = (tree != null) ? tree : new RestTree();
		added.add(transaction);
		return added;
	}

	/**
	 * Removes a transaction from those that wait.
	 * @param rest what was left of it when it began to wait
	 */
	void forget(AllocationTransaction transaction, BigDecimal rest) {
		if (this.waiting != null) {
			this.waiting.remove(transaction, rest);
		}
		if (this.waitingForExactAmount != null) {
			this.waitingForExactAmount.remove(transaction, rest);
		}
	}

	void await(WaitingTogether together) {
		this.waitingTogether.add(together);
	}

	void await(Reversals reversals) {
		this.reversals.add(reversals);
	}

	Set<Reversals> reversals() {
		return this.reversals;
	}

	/**
	 * Returns the earliest waiting transaction that can be applied now; null: none.
	 */
	@Nullable AllocationTransaction firstToApply(AllocationPolicy policy) {
		AllocationTransaction first = null;
		if (isOpen() && this.waiting != null) {
			BigDecimal least = policy.holdPartial() ? this.open.subtract(policy.toleranceOn(this)) : BigDecimal.ZERO;
			first = this.waiting.first(least, policy.holdOver() ? this.open : null);
		}
		if (isOpen() && this.waitingForExactAmount != null) {
			first = RestTree.earlier(first, this.waitingForExactAmount.first(this.open, this.open));
		}
		for (WaitingTogether together : this.waitingTogether) {
			first = RestTree.earlier(first, together.first());
		}
		return first;
	}

	/**
	 * Returns the payments that are applied to it now, to find equal ones.
	 */
	EqualPayments equalPayments() {
		if (this.equalPayments == null) {
			EqualPayments payments = new EqualPayments();
			this.payers.forEach(payments::add);
			this.allocated.forEach((transaction) -> payments.add(new Payer(transaction.id(), transaction.amount(),
					transaction.currency(), transaction.occurredAt())));
			this.equalPayments = payments;
		}
		return this.equalPayments;
	}

}
