package io.banksync.invoice;

/**
 * An invoice has a reference already, or has it as its number; nothing was done.
 */
public class DuplicateReferenceException extends RuntimeException {

	DuplicateReferenceException(String reference) {
		super("The invoice can be paid under " + reference + " already");
	}

}
