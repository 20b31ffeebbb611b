package io.banksync.transaction;

import java.util.UUID;

/**
 * There is no transaction with this id.
 */
public class TransactionNotFoundException extends RuntimeException {

	TransactionNotFoundException(UUID id) {
		super("There is no transaction " + id);
	}

}
