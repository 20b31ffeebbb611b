package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A payment that nobody else can change until the transaction ends.
 *
 * @param id our id for it
 * @param amount in major units
 * @param currency ISO 4217
 * @param allocated how much is applied
 * @param reversed how much was taken back
 * @param status its status
 */
record LockedPayment(UUID id, BigDecimal amount, String currency, BigDecimal allocated, BigDecimal reversed,
		String status) {

	BigDecimal rest() {
		return this.amount.max(BigDecimal.ZERO).subtract(this.allocated).subtract(this.reversed);
	}

}
