package io.banksync.allocation;

/**
 * An invoice that a text names.
 *
 * @param key the key of the number
 * @param invoice the caller's name for the invoice
 * @param strength how certainly it is named
 */
public record Mention(String key, long invoice, Strength strength) {

}
