package io.banksync.allocation;

import org.jspecify.annotations.Nullable;

/**
 * The number of an invoice in a text, even if the text does not certainly name it.
 *
 * @param key the key of the number
 * @param invoice the caller's name for the invoice
 * @param text the number as the text writes it
 * @param doubt why it does not certainly name the invoice; null: it does
 * @param difference the doubt in a sentence; null: there is none
 */
public record NearMention(String key, long invoice, String text, @Nullable Doubt doubt, @Nullable String difference) {

}
