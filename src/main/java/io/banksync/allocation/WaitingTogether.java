package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Transactions that name the same several invoices. Each waits until its amount is their
 * exact sum.
 *
 * @param invoices the invoices
 * @param waiting the transactions
 */
record WaitingTogether(List<AllocationInvoice> invoices, RestTree waiting) {

	/**
	 * Returns the earliest one that is now the exact sum; null: none.
	 */
	@Nullable AllocationTransaction first() {
		BigDecimal sum = this.invoices.stream().map(AllocationInvoice::open).reduce(BigDecimal.ZERO, BigDecimal::add);
		return (sum.signum() > 0) ? this.waiting.first(sum, sum) : null;
	}

}
