package io.banksync.allocation;

/**
 * An invoice that a transaction names.
 *
 * @param key the key of the number that names it
 * @param strength how certainly
 * @param invoice the invoice
 * @param blocked a person took this transaction off it
 */
public record NamedInvoice(String key, Strength strength, AllocationInvoice invoice, boolean blocked) {

}
