package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Transactions that name the same several invoices and wait until these add up to exactly
 * what they are.
 *
 * @param invoices the invoices
 * @param waiting the transactions
 */
record WaitingTogether(List<AllocationInvoice> invoices, RestTree waiting) {

	/**
	 * Returns the one that came first of those that are now the exact sum; null: none is.
	 */
	@Nullable AllocationTransaction first() {
		BigDecimal sum = this.invoices.stream().map(AllocationInvoice::open).reduce(BigDecimal.ZERO, BigDecimal::add);
		return (sum.signum() > 0) ? this.waiting.first(sum, sum) : null;
	}

}
