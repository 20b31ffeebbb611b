package io.banksync.web.access;

/**
 * The caller is known, and its role may not do what it asks for.
 */
public class MissingRoleException extends RuntimeException {

	MissingRoleException(Role needed) {
		super("This needs the role " + needed + ", or one above it");
	}

}
