package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a run does with a payment that is not exactly the open balance.
 *
 * @param holdPartial hold payments of less than the open balance
 * @param holdOver hold payments of more than the open balance
 * @param tolerance by currency, the greatest missing rest that is written off, in major
 * units
 */
public record AllocationPolicy(boolean holdPartial, boolean holdOver, Map<String, BigDecimal> tolerance) {

	// Of the amount due. Whatever the policy says, only a rest that is small for its
	// invoice is written off.
	private static final int TOLERANCE_PERCENT = 1;

	/**
	 * Returns the greatest missing rest of an invoice that is written off.
	 */
	BigDecimal toleranceOn(AllocationInvoice invoice) {
		BigDecimal most = this.tolerance.get(invoice.currency());
		return (most != null) ? most.min(invoice.due().movePointLeft(2).multiply(BigDecimal.valueOf(TOLERANCE_PERCENT)))
				: BigDecimal.ZERO;
	}

}
