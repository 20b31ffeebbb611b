package io.banksync.allocation;

import org.jspecify.annotations.Nullable;

/**
 * The number of an invoice in a text, whether or not the text names the invoice for
 * certain.
 *
 * @param key the number, as numbers are compared
 * @param invoice what the caller knows the invoice by
 * @param text the number as the text writes it
 * @param doubt why it does not name the invoice for certain; null: it does
 * @param difference the doubt in a sentence; null: there is none
 */
public record NearMention(String key, long invoice, String text, @Nullable Doubt doubt, @Nullable String difference) {

}
