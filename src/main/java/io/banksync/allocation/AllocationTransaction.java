package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A transaction during allocation.
 */
public final class AllocationTransaction {

	private final UUID id;

	private final long ingestSeq;

	private final BigDecimal amount;

	private final String currency;

	private final Instant occurredAt;

	private final boolean considered;

	private final TransactionState before;

	private final List<Allocation> allocations = new ArrayList<>();

	private Mentions.Kind reading = Mentions.Kind.NO_NUMBER;

	private List<NamedInvoice> named = List.of();

	private Set<AllocationInvoice> blocked = Set.of();

	private @Nullable Target target;

	private @Nullable Reversals reversals;

	private @Nullable Long restoredSeq;

	private @Nullable Reversals ownReversals;

	private BigDecimal allocated;

	private BigDecimal reversed;

	private BigDecimal takenBack;

	private TransactionStatus status;

	private @Nullable Reason reason;

	private @Nullable String key;

	private boolean arrived;

	private boolean decided;

	private @Nullable Reason toldBefore;

	/**
	 * Creates one.
	 * @param id our id for it
	 * @param ingestSeq its place in the order of arrival
	 * @param amount in major units; negative: money that went back
	 * @param currency ISO 4217
	 * @param occurredAt when, as its provider says
	 * @param considered it is to be decided; false: only others depend on it
	 * @param before its state before this run
	 */
	public AllocationTransaction(UUID id, long ingestSeq, BigDecimal amount, String currency, Instant occurredAt,
			boolean considered, TransactionState before) {
		this.id = id;
		this.ingestSeq = ingestSeq;
		this.amount = amount;
		this.currency = currency;
		this.occurredAt = occurredAt;
		this.considered = considered;
		this.before = before;
		this.allocated = before.allocated();
		this.reversed = before.reversed();
		this.takenBack = before.takenBack();
		this.status = before.status();
		this.reason = before.reason();
	}

	/**
	 * Sets which invoices its texts name.
	 * @param kind what was found in them
	 * @param invoices the invoices, if the kind is {@link Mentions.Kind#NAMED}
	 */
	public void names(Mentions.Kind kind, List<NamedInvoice> invoices) {
		this.reading = kind;
		this.named = List.copyOf(invoices);
	}

	/**
	 * Ties it to an original payment.
	 * @param original the payment, with what was taken back from it
	 * @param reversalSeq the place of the reversal that it restores; null: it names the
	 * original
	 */
	public void belongsTo(Reversals original, @Nullable Long reversalSeq) {
		this.reversals = original;
		this.restoredSeq = reversalSeq;
	}

	/**
	 * Blocks it from invoices of its original that a person took off.
	 */
	public void block(Set<AllocationInvoice> invoices) {
		this.blocked = Set.copyOf(invoices);
	}

	/**
	 * Says that a statement told its money before.
	 * @param sure that is certain; false: only the amount is the same
	 */
	public void wasToldBefore(boolean sure) {
		this.toldBefore = sure ? Reason.TOLD_TWICE : Reason.POSSIBLY_TOLD_TWICE;
	}

	/**
	 * Adds an existing allocation, in the order in which they were made.
	 */
	public void add(Allocation allocation) {
		this.allocations.add(allocation);
	}

	public UUID id() {
		return this.id;
	}

	public long ingestSeq() {
		return this.ingestSeq;
	}

	public BigDecimal amount() {
		return this.amount;
	}

	public String currency() {
		return this.currency;
	}

	public boolean isConsidered() {
		return this.considered;
	}

	public TransactionState before() {
		return this.before;
	}

	/**
	 * Returns its state now.
	 */
	public TransactionState state() {
		return new TransactionState(this.allocated, this.reversed, this.takenBack, this.status, this.reason);
	}

	/**
	 * Returns the number that decided it; null: none.
	 */
	public @Nullable String key() {
		return this.key;
	}

	public boolean isChanged() {
		return !state().isSame(this.before);
	}

	Instant occurredAt() {
		return this.occurredAt;
	}

	Mentions.Kind reading() {
		return this.reading;
	}

	List<NamedInvoice> named() {
		return this.named;
	}

	/**
	 * Returns which invoices it may pay, by its texts.
	 */
	Target target() {
		if (this.target == null) {
			this.target = Target.of(this);
		}
		return this.target;
	}

	@Nullable Reversals reversals() {
		return this.reversals;
	}

	void isOriginalOf(Reversals own) {
		this.ownReversals = own;
	}

	/**
	 * Returns what was taken back from it; null: nothing, and no reversal names it.
	 */
	@Nullable Reversals ownReversals() {
		return this.ownReversals;
	}

	@Nullable Long restoredSeq() {
		return this.restoredSeq;
	}

	List<Allocation> allocations() {
		return this.allocations;
	}

	boolean isBlockedFrom(AllocationInvoice invoice) {
		return this.blocked.contains(invoice);
	}

	boolean wentBack() {
		return this.amount.signum() < 0;
	}

	/**
	 * Returns its rest: of a payment, what is neither applied nor taken back; of money
	 * that went back, what was not yet taken from a payment.
	 */
	BigDecimal rest() {
		return this.amount.abs().subtract(this.allocated).subtract(this.reversed).subtract(this.takenBack);
	}

	/**
	 * Returns how much of it can be taken back.
	 */
	BigDecimal reversible() {
		return this.amount.subtract(this.reversed);
	}

	/**
	 * Whether it is to be decided, had its turn, and still waits for money or an invoice
	 * to move.
	 */
	boolean isWaiting() {
		return this.considered && this.arrived && !this.decided;
	}

	boolean hasArrived() {
		return this.arrived;
	}

	void arrive() {
		this.arrived = true;
	}

	void apply(Allocation allocation) {
		this.allocations.add(allocation);
		if (!allocation.isWriteOff()) {
			this.allocated = this.allocated.add(allocation.amount());
		}
	}

	void undo(Allocation allocation) {
		this.allocations.remove(allocation);
		if (!allocation.isWriteOff()) {
			this.allocated = this.allocated.subtract(allocation.amount());
		}
	}

	/**
	 * Records that money of it was taken back.
	 */
	void reverse(BigDecimal amount) {
		this.reversed = this.reversed.add(amount);
		if (this.reversed.compareTo(this.amount) == 0) {
			decide(TransactionStatus.REVERSED, Reason.REVERSAL_APPLIED, null);
		}
		else if (this.status != TransactionStatus.IGNORED || rest().signum() == 0) {
			this.status = (this.allocated.signum() > 0) ? appliedStatus() : TransactionStatus.UNMATCHED;
			this.decided |= rest().signum() == 0;
		}
	}

	/**
	 * Records that it took money back from a payment.
	 */
	void takeBack(BigDecimal amount) {
		this.takenBack = this.takenBack.add(amount);
		if (rest().signum() == 0) {
			decide(TransactionStatus.REVERSED, Reason.REVERSAL_APPLIED, null);
		}
		else {
			this.status = TransactionStatus.PARTIALLY_MATCHED;
			this.reason = Reason.REVERSAL_EXCEEDS_PAYMENT;
		}
	}

	/**
	 * Sets it aside if a statement told its money before.
	 * @return whether it is
	 */
	boolean setAsideIfToldBefore() {
		Reason why = this.toldBefore;
		if (why == null) {
			return false;
		}
		decide(why.ignores() ? TransactionStatus.IGNORED : TransactionStatus.UNMATCHED, why, null);
		return true;
	}

	/**
	 * Records that what could be applied of it is applied.
	 */
	void decide(Reason why, @Nullable String by) {
		decide(appliedStatus(), why, by);
	}

	/**
	 * Records why it is left as it is. A partially applied payment may keep its rest with
	 * that reason.
	 */
	void leave(Reason why, @Nullable String by) {
		this.reason = why;
		this.key = by;
		this.decided |= this.status == TransactionStatus.PARTIALLY_MATCHED && why.keepsRest();
	}

	private void decide(TransactionStatus now, Reason why, @Nullable String by) {
		this.status = now;
		leave(why, by);
		this.decided = true;
	}

	private TransactionStatus appliedStatus() {
		return (rest().signum() == 0) ? TransactionStatus.MATCHED : TransactionStatus.PARTIALLY_MATCHED;
	}

}
