package io.banksync.web.access;

/**
 * A caller that did not show who it is; the message says what to do.
 */
public class UnknownCallerException extends RuntimeException {

	UnknownCallerException(String message) {
		super(message);
	}

}
