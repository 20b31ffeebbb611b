package io.banksync.invoice;

/**
 * An invoice is paid, in part or as a whole, or void already; nothing was done.
 */
public class InvoiceNotVoidableException extends RuntimeException {

	InvoiceNotVoidableException(String message) {
		super(message);
	}

}
