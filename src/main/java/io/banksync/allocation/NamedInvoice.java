package io.banksync.allocation;

/**
 * An invoice that a transaction names.
 *
 * @param key by which number, as numbers are compared
 * @param strength how surely
 * @param invoice the invoice
 * @param blocked a person took this transaction off it
 */
public record NamedInvoice(String key, Strength strength, AllocationInvoice invoice, boolean blocked) {

}
