package io.banksync.invoice;

import java.util.List;

/**
 * Invoices to create: all of them or none.
 *
 * @param invoices the invoices, at least one
 * @param many they came as an array, and so goes the answer
 */
record InvoicesRequest(List<InvoiceRequest> invoices, boolean many) {

	/**
	 * Returns how errors name one of them.
	 * @param index its index
	 */
	String path(int index) {
		return this.many ? "[" + index + "]." : "";
	}

}
