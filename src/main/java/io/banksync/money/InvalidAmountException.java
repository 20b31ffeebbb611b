package io.banksync.money;

/**
 * A number that is no amount of its currency; the message completes a sentence that
 * begins with the field's name.
 */
public class InvalidAmountException extends RuntimeException {

	InvalidAmountException(String message) {
		super(message);
	}

}
