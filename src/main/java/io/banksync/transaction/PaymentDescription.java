package io.banksync.transaction;

import io.banksync.signature.Assurance;

/**
 * What an event without money reports of all transactions of a payment. For example, an
 * event of an order reports the order's name.
 *
 * @param payment the payment
 * @param assurance how much of the reporting delivery was proved
 * @param details what it reports, without a fee
 */
public record PaymentDescription(PaymentKey payment, Assurance assurance, TransactionDetails details) {

}
