package io.banksync.invoice;

import java.math.BigDecimal;
import java.util.UUID;

import io.banksync.money.Money;

/**
 * An invoice that nobody else can change until the transaction ends. Amounts are in major
 * units.
 *
 * @param id our id for it
 * @param number its number
 * @param currency ISO 4217, or what somebody inserted by hand
 * @param amountDue how much is due
 * @param amountPaid how much of that is paid
 * @param adjusted how much of it is written off or credited
 * @param open how much is still to be paid
 * @param isVoid it is not to be paid
 * @param settledElsewhere it is paid, though not by what its balances say
 */
record InvoiceBalances(UUID id, String number, String currency, BigDecimal amountDue, BigDecimal amountPaid,
		BigDecimal adjusted, BigDecimal open, boolean isVoid, boolean settledElsewhere) {

	/**
	 * Returns how much must be due at least.
	 */
	BigDecimal settled() {
		return this.amountPaid.add(this.adjusted);
	}

	/**
	 * Returns an amount as people write it.
	 */
	String display(BigDecimal amount) {
		return Money.display(amount, this.currency).toPlainString();
	}

}
