package io.banksync.reconciliation;

import java.util.UUID;

/**
 * There is no run with this id.
 */
public class RunNotFoundException extends RuntimeException {

	RunNotFoundException(UUID id) {
		super("There is no reconciliation run " + id);
	}

}
