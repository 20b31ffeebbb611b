package io.banksync.matching;

import java.util.UUID;

/**
 * There is no match with this id.
 */
public class MatchNotFoundException extends RuntimeException {

	MatchNotFoundException(UUID id) {
		super("There is no match " + id);
	}

}
