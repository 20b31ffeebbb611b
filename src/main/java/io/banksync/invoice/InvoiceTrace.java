package io.banksync.invoice;

import java.math.BigDecimal;

/**
 * What the audit log records of an invoice's balances, in major units.
 *
 * @param invoiceNumber its number
 * @param amountDue how much is due
 * @param amountPaid how much of that is paid
 * @param amountAdjusted how much of it is written off or credited
 * @param amountOpen how much is still to be paid
 */
record InvoiceTrace(String invoiceNumber, BigDecimal amountDue, BigDecimal amountPaid, BigDecimal amountAdjusted,
		BigDecimal amountOpen) {

	static InvoiceTrace of(InvoiceBalances invoice) {
		return of(invoice, invoice.amountDue(), invoice.adjusted());
	}

	/**
	 * Returns the balances with another amount due and adjusted.
	 */
	static InvoiceTrace of(InvoiceBalances invoice, BigDecimal amountDue, BigDecimal adjusted) {
		return new InvoiceTrace(invoice.number(), amountDue, invoice.amountPaid(), adjusted,
				amountDue.subtract(invoice.amountPaid()).subtract(adjusted));
	}

}
