package io.banksync.allocation;

import java.math.BigDecimal;

/**
 * Money that a reversal took back from a payment.
 *
 * @param reversal the money that went back
 * @param payment the payment
 * @param amount how much, in major units
 */
public record ReversedAmount(AllocationTransaction reversal, AllocationTransaction payment, BigDecimal amount) {

}
