package io.banksync.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import io.banksync.allocation.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A payment, or money that went back, locked until the transaction ends. All amounts are
 * in major units.
 *
 * @param id our id for it
 * @param amount all of it; negative: money that went back
 * @param currency ISO 4217
 * @param allocated how much is applied
 * @param reversed how much was taken back
 * @param takenBack of money that went back, how much it took from payments
 * @param status the status of these balances, or ignored
 * @param reason why; null: no run has considered it yet
 */
public record LockedTransaction(UUID id, BigDecimal amount, String currency, BigDecimal allocated, BigDecimal reversed,
		BigDecimal takenBack, TransactionStatus status, @Nullable String reason) {

	/** The columns to read. */
	public static final String COLUMNS = "id, amount, currency, allocated, reversed, taken_back, status, reason";

	public static LockedTransaction of(ResultSet row, int number) throws SQLException {
		return new LockedTransaction(row.getObject("id", UUID.class), row.getBigDecimal("amount"),
				row.getString("currency"), row.getBigDecimal("allocated"), row.getBigDecimal("reversed"),
				row.getBigDecimal("taken_back"), TransactionStatus.of(row.getString("status")),
				row.getString("reason"));
	}

	public boolean wentBack() {
		return this.amount.signum() < 0;
	}

	/**
	 * Returns its rest: of a payment, what is neither applied nor taken back; of money
	 * that went back, what it took from no payment.
	 */
	public BigDecimal rest() {
		return this.amount.abs().subtract(this.allocated).subtract(this.reversed).subtract(this.takenBack);
	}

	/**
	 * Returns how much of a payment can be taken back.
	 */
	BigDecimal reversible() {
		return this.amount.subtract(this.reversed);
	}

	/**
	 * Returns the amount of a decision: what is applied, or negative, what was taken
	 * back.
	 */
	BigDecimal applied() {
		if (wentBack()) {
			return this.takenBack.negate();
		}
		return (this.allocated.signum() > 0) ? this.allocated : this.reversed.negate();
	}

	LockedTransaction withAllocated(BigDecimal now) {
		return with(now, this.reversed, this.takenBack);
	}

	/**
	 * Returns it with other balances. An ignored transaction stays ignored while
	 * something is left.
	 */
	LockedTransaction with(BigDecimal nowAllocated, BigDecimal nowReversed, BigDecimal nowTakenBack) {
		LockedTransaction now = new LockedTransaction(this.id, this.amount, this.currency, nowAllocated, nowReversed,
				nowTakenBack, this.status, this.reason);
		boolean ignored = this.status == TransactionStatus.IGNORED && now.rest().signum() > 0;
		return ignored ? now : now.withStatus(now.byBalances(), this.reason);
	}

	LockedTransaction withStatus(TransactionStatus now, @Nullable String why) {
		return new LockedTransaction(this.id, this.amount, this.currency, this.allocated, this.reversed, this.takenBack,
				now, why);
	}

	/**
	 * Returns the status that follows from its balances.
	 */
	TransactionStatus byBalances() {
		boolean all = rest().signum() == 0;
		if (this.allocated.signum() > 0) {
			return all ? TransactionStatus.MATCHED : TransactionStatus.PARTIALLY_MATCHED;
		}
		if (all) {
			return TransactionStatus.REVERSED;
		}
		return (this.takenBack.signum() > 0) ? TransactionStatus.PARTIALLY_MATCHED : TransactionStatus.UNMATCHED;
	}

}
