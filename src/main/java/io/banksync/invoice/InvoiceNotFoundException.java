package io.banksync.invoice;

/**
 * There is no invoice with this id or number.
 */
public class InvoiceNotFoundException extends RuntimeException {

	InvoiceNotFoundException(String idOrNumber) {
		super("There is no invoice with the id or number " + idOrNumber);
	}

}
