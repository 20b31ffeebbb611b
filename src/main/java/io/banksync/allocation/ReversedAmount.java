package io.banksync.allocation;

import java.math.BigDecimal;

/**
 * Money that went back, taken of a payment.
 *
 * @param reversal the money that went back
 * @param payment the payment
 * @param amount how much of it, in major units
 */
public record ReversedAmount(AllocationTransaction reversal, AllocationTransaction payment, BigDecimal amount) {

}
