package io.banksync.allocation;

/**
 * A number or further reference of an invoice, as it is printed.
 *
 * @param text as it is printed
 * @param invoice what the caller knows the invoice by
 */
public record PrintedNumber(String text, long invoice) {

}
