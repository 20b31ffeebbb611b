package io.banksync.transaction;

import io.banksync.signature.Assurance;

/**
 * What an event that moves no money tells of all transactions of a payment, as an order
 * does that has a name.
 *
 * @param payment the payment
 * @param assurance how much of the delivery that tells it was proved
 * @param details what it tells, without a fee
 */
public record PaymentDescription(PaymentKey payment, Assurance assurance, TransactionDetails details) {

}
