package io.banksync.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody changed transactions or invoices while a run was deciding about them.
 */
class MoneyMovedException extends RuntimeException {

	private final WantedRows wanted;

	/**
	 * Creates one.
	 * @param wanted what the run wanted to change
	 * @param cause what the database said; null: no error, but the rows had changed
	 */
	MoneyMovedException(WantedRows wanted, @Nullable Throwable cause) {
		super("Invoices or transactions were changed while the run was deciding about them", cause);
		this.wanted = wanted;
	}

	WantedRows wanted() {
		return this.wanted;
	}

}
