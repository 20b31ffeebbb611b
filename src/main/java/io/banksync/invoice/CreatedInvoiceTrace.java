package io.banksync.invoice;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What the audit log records of a new invoice.
 *
 * @param id our id for it
 * @param invoiceNumber its number
 * @param amountDue in major units
 * @param currency ISO 4217
 */
record CreatedInvoiceTrace(UUID id, String invoiceNumber, BigDecimal amountDue, String currency) {

	static CreatedInvoiceTrace of(Invoice invoice) {
		return new CreatedInvoiceTrace(invoice.getId(), invoice.getInvoiceNumber(), invoice.getAmountDue(),
				invoice.getCurrency());
	}

}
