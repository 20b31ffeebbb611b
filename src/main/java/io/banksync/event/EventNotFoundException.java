package io.banksync.event;

import java.util.UUID;

/**
 * There is no event with this id.
 */
public class EventNotFoundException extends RuntimeException {

	EventNotFoundException(UUID id) {
		super("There is no event " + id);
	}

}
