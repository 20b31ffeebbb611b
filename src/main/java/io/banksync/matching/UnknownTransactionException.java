package io.banksync.matching;

import java.util.UUID;

/**
 * There is no payment with this id to decide about.
 */
public class UnknownTransactionException extends RuntimeException {

	public UnknownTransactionException(UUID id) {
		super("There is no transaction " + id);
	}

}
