package io.banksync.event;

/**
 * What a person wants to do with an event is not possible as things stand.
 */
public class CannotDecideException extends RuntimeException {

	/**
	 * Creates one.
	 * @param message how things stand, and what can be done
	 */
	CannotDecideException(String message) {
		super(message);
	}

}
