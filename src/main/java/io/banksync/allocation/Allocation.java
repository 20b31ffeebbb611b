package io.banksync.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of a transaction applied to an invoice, or a rest written off beside it.
 *
 * @param id its id
 * @param transaction whose money it is
 * @param invoice the invoice
 * @param amount in major units
 * @param rate units of the invoice's currency for one of the transaction's, as a person
 * stated; null: the currency is the same
 * @param invoiceAmount how much of the invoice it pays, in the invoice's currency
 * @param kind one of {@link MatchKind}
 * @param rule why it was made
 * @param reversal the reversal that left this rest; null: none
 */
public record Allocation(UUID id, AllocationTransaction transaction, AllocationInvoice invoice, BigDecimal amount,
		@Nullable BigDecimal rate, BigDecimal invoiceAmount, String kind, String rule,
		@Nullable AllocationTransaction reversal) {

	/**
	 * Creates an allocation in the currency of the invoice.
	 */
	public static Allocation of(UUID id, AllocationTransaction transaction, AllocationInvoice invoice,
			BigDecimal amount, String kind, String rule) {
		return new Allocation(id, transaction, invoice, amount, null, amount, kind, rule, null);
	}

	/**
	 * Returns the rest after a reversal, as a new allocation.
	 */
	Allocation keep(UUID keptId, BigDecimal stays, AllocationTransaction taker) {
		BigDecimal pays = (this.rate != null) ? convert(stays, this.rate, this.invoice.currency()) : stays;
		return new Allocation(keptId, this.transaction, this.invoice, stays, this.rate, pays.min(this.invoiceAmount),
				this.kind, MatchKind.KEPT_RULE, taker);
	}

	/**
	 * Converts an amount to the currency of an invoice.
	 * @param currency the invoice's, ISO 4217
	 */
	public static BigDecimal convert(BigDecimal amount, BigDecimal rate, String currency) {
		return amount.multiply(rate).setScale(Money.fractionDigits(currency), RoundingMode.HALF_UP);
	}

	boolean isWriteOff() {
		return this.kind.equals(MatchKind.WRITE_OFF);
	}

}
