package io.banksync.allocation;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The balances and the status of a transaction. All amounts are in major units and not
 * negative.
 *
 * @param allocated how much is applied to invoices
 * @param reversed how much of it was taken back
 * @param takenBack of money that went back, how much was taken from a payment
 * @param status the status that follows
 * @param reason why; null: not decided yet
 */
public record TransactionState(BigDecimal allocated, BigDecimal reversed, BigDecimal takenBack,
		TransactionStatus status, @Nullable Reason reason) {

	/** The state of a new transaction. */
	public static final TransactionState NEW = new TransactionState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
			TransactionStatus.UNMATCHED, null);

	boolean isSame(TransactionState other) {
		return this.status == other.status && this.reason == other.reason
				&& this.allocated.compareTo(other.allocated) == 0 && this.reversed.compareTo(other.reversed) == 0
				&& this.takenBack.compareTo(other.takenBack) == 0;
	}

}
