package io.banksync.invoice;

import java.util.List;
import java.util.UUID;

/**
 * A number or reference of an invoice that other invoices have too.
 *
 * @param invoiceId our id for the invoice
 * @param reference as it is written there
 * @param others numbers of the other invoices, at most {@link #MAX_OTHERS}
 */
record SharedReference(UUID invoiceId, String reference, List<String> others) {

	/** One more than a warning names, to know that there are more. */
	static final int MAX_OTHERS = 4;

	String warning() {
		boolean more = this.others.size() == MAX_OTHERS;
		String names = more ? String.join(", ", this.others.subList(0, MAX_OTHERS - 1)) + " and more"
				: String.join(", ", this.others);
		return ("%s has the same letters and digits as a number or reference of %s. A payment that names it is "
				+ "applied only if it is exactly the open amount of all of them; otherwise it waits for a person. If "
				+ "this invoice is a mistake, void it, and create it under another number.")
			.formatted(this.reference, names);
	}

}
