package io.banksync.money;

/**
 * A number that is not an amount of its currency. The message completes a sentence that
 * begins with the field's name.
 */
public class InvalidAmountException extends RuntimeException {

	InvalidAmountException(String message) {
		super(message);
	}

}
