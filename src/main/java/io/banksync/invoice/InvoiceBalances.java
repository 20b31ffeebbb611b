package io.banksync.invoice;

import java.math.BigDecimal;
import java.util.UUID;

import io.banksync.money.Money;

/**
 * An invoice, locked until the transaction ends. Amounts are in major units.
 *
 * @param id our id for it
 * @param number its number
 * @param currency ISO 4217; rows inserted by hand may have others
 * @param amountDue how much is due
 * @param amountPaid how much of that is paid
 * @param adjusted how much of it is written off or credited
 * @param open how much is still to be paid
 * @param isVoid it is not to be paid
 * @param settledElsewhere its status is paid, although its balances say otherwise
 */
record InvoiceBalances(UUID id, String number, String currency, BigDecimal amountDue, BigDecimal amountPaid,
		BigDecimal adjusted, BigDecimal open, boolean isVoid, boolean settledElsewhere) {

	/**
	 * Returns the least amount that may be due: what is paid and adjusted.
	 */
	BigDecimal covered() {
		return this.amountPaid.add(this.adjusted);
	}

	/**
	 * Returns an amount with the digits of the currency.
	 */
	String display(BigDecimal amount) {
		return Money.display(amount, this.currency).toPlainString();
	}

}
