package io.banksync.reconciliation;

import java.util.UUID;

/**
 * There is no payment with this id to decide about.
 */
public class UnknownTransactionException extends RuntimeException {

	UnknownTransactionException(UUID id) {
		super("There is no transaction " + id);
	}

}
