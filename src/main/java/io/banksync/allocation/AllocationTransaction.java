package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Money that moved, while it is decided what it is for.
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

	private boolean settled;

	/**
	 * Creates one.
	 * @param id our id for it
	 * @param ingestSeq its place in the order in which transactions came
	 * @param amount in major units; less than zero: money that went back
	 * @param currency ISO 4217
	 * @param occurredAt when, as its provider says
	 * @param considered it is to be decided; else it is here since others depend on it
	 * @param before how much of it is where
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
	 * Tells what its texts name.
	 * @param kind what was found in them
	 * @param invoices the invoices, if the kind is {@link Mentions.Kind#NAMED}
	 */
	public void names(Mentions.Kind kind, List<NamedInvoice> invoices) {
		this.reading = kind;
		this.named = List.copyOf(invoices);
	}

	/**
	 * Ties it to an original payment.
	 * @param original that payment, with what was taken back of it
	 * @param reversalSeq the place, among all transactions, of the money taken back that
	 * it restores; null: it names the original
	 */
	public void belongsTo(Reversals original, @Nullable Long reversalSeq) {
		this.reversals = original;
		this.restoredSeq = reversalSeq;
	}

	/**
	 * Keeps it from invoices of its original from which a person took it off.
	 */
	public void block(Set<AllocationInvoice> invoices) {
		this.blocked = Set.copyOf(invoices);
	}

	/**
	 * Adds money of it that is on an invoice, in the order in which it came there.
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
	 * Returns how much of it is where now.
	 */
	public TransactionState state() {
		return new TransactionState(this.allocated, this.reversed, this.takenBack, this.status, this.reason);
	}

	/**
	 * Returns the number by which it was decided; null: by none.
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
	 * Returns what it may pay by its texts.
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
	 * Returns what was taken back of it; null: nothing, and nobody tried.
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
	 * Returns what is left of it: of a payment what is neither on an invoice nor taken
	 * back, of money that went back what was not yet taken from a payment.
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
	 * Whether it is to be decided, has had its turn and still waits for money or an
	 * invoice to move.
	 */
	boolean isWaiting() {
		return this.considered && this.arrived && !this.settled;
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
	 * Notes that money of it went back.
	 */
	void reverse(BigDecimal amount) {
		this.reversed = this.reversed.add(amount);
		if (this.reversed.compareTo(this.amount) == 0) {
			settle(TransactionStatus.REVERSED, Reason.REVERSAL_APPLIED, null);
		}
		else if (this.status != TransactionStatus.IGNORED || rest().signum() == 0) {
			this.status = (this.allocated.signum() > 0) ? appliedStatus() : TransactionStatus.UNMATCHED;
			this.settled |= rest().signum() == 0;
		}
	}

	/**
	 * Notes that it took money from a payment.
	 */
	void takeBack(BigDecimal amount) {
		this.takenBack = this.takenBack.add(amount);
		if (rest().signum() == 0) {
			settle(TransactionStatus.REVERSED, Reason.REVERSAL_APPLIED, null);
		}
		else {
			this.status = TransactionStatus.PARTIALLY_MATCHED;
			this.reason = Reason.REVERSAL_EXCEEDS_PAYMENT;
		}
	}

	/**
	 * Notes that what could be applied of it is.
	 */
	void settle(Reason why, @Nullable String by) {
		settle(appliedStatus(), why, by);
	}

	/**
	 * Notes why it is left as it is. What is left of one that is applied in part may stay
	 * with that.
	 */
	void leave(Reason why, @Nullable String by) {
		this.reason = why;
		this.key = by;
		this.settled |= this.status == TransactionStatus.PARTIALLY_MATCHED && why.keepsRest();
	}

	private void settle(TransactionStatus now, Reason why, @Nullable String by) {
		this.status = now;
		leave(why, by);
		this.settled = true;
	}

	private TransactionStatus appliedStatus() {
		return (rest().signum() == 0) ? TransactionStatus.MATCHED : TransactionStatus.PARTIALLY_MATCHED;
	}

}
