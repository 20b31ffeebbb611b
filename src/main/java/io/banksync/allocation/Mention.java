package io.banksync.allocation;

/**
 * An invoice that a text names.
 *
 * @param key the number, as numbers are compared
 * @param invoice what the caller knows the invoice by
 * @param strength how surely it is named
 */
public record Mention(String key, long invoice, Strength strength) {

}
