package io.banksync.reconciliation;

/**
 * A run that was given up; nothing of it remains.
 */
public class ReconciliationFailedException extends RuntimeException {

	ReconciliationFailedException(String message) {
		super(message);
	}

}
