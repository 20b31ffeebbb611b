package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What may be done with money that is not exactly what is open.
 *
 * @param holdPartial leave alone what is less than the open balance
 * @param holdOver leave alone what is more than it
 * @param tolerance by currency, the rest in major units that is written off if no more is
 * missing
 */
public record AllocationPolicy(boolean holdPartial, boolean holdOver, Map<String, BigDecimal> tolerance) {

	// Of what is due: a rest is small beside its invoice, whatever the policy says.
	private static final int TOLERANCE_PERCENT = 1;

	/**
	 * Returns how much may be missing of an invoice for the rest to be written off.
	 */
	BigDecimal toleranceOn(AllocationInvoice invoice) {
		BigDecimal most = this.tolerance.get(invoice.currency());
		return (most != null) ? most.min(invoice.due().movePointLeft(2).multiply(BigDecimal.valueOf(TOLERANCE_PERCENT)))
				: BigDecimal.ZERO;
	}

}
