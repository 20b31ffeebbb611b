package io.banksync.allocation;

/**
 * A number or further reference of an invoice, as it is printed.
 *
 * @param text as it is printed
 * @param invoice the caller's name for the invoice
 */
public record PrintedNumber(String text, long invoice) {

}
