package io.banksync.web.access;

import java.util.UUID;

/**
 * There is no key with the id, or it was deleted.
 */
public class ApiKeyNotFoundException extends RuntimeException {

	ApiKeyNotFoundException(UUID id) {
		super("There is no key " + id);
	}

}
