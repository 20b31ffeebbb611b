package io.banksync.reconciliation;

/**
 * A payment or an invoice was changed, by hand mostly, while a run was deciding about it.
 */
class MoneyMovedException extends ReconciliationFailedException {

	MoneyMovedException(String message) {
		super(message);
	}

}
