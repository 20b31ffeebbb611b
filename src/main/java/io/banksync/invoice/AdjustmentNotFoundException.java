package io.banksync.invoice;

import java.util.UUID;

/**
 * There is no adjustment with this id.
 */
public class AdjustmentNotFoundException extends RuntimeException {

	AdjustmentNotFoundException(UUID id) {
		super("There is no adjustment " + id);
	}

}
