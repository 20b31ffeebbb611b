package io.banksync.statement.format;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How a file writes debits. A minus means nothing where all debits have one, and may mean
 * a debit taken back where others have none.
 */
final class CsvDebits {

	private boolean minusTells;

	private @Nullable CsvMovement assumed;

	/**
	 * Takes a movement.
	 * @param amount its amount
	 * @param shown whether a balance shows which way the money went
	 */
	void add(CsvMovement movement, BigDecimal amount, boolean shown) {
		CsvAmount.Debit debit = movement.amount().debit();
		if (debit == CsvAmount.Debit.PLAIN || debit == CsvAmount.Debit.BELOW_ZERO && amount.signum() > 0) {
			this.minusTells = true;
		}
		else if (debit == CsvAmount.Debit.BELOW_ZERO && !shown && this.assumed == null) {
			this.assumed = movement;
		}
	}

	/**
	 * Returns the first debit with a minus that was taken for money that went out,
	 * although the file shows that it may have come back.
	 */
	@Nullable CsvMovement doubtful() {
		return this.minusTells ? this.assumed : null;
	}

}
