package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An invoice that a payment could be applied to: open, and in its currency.
 *
 * @param id our id for it
 * @param seq the order in which invoices came
 * @param number its number as it is printed
 * @param key the number under which it was found, as numbers are compared; null: its
 * number can't be compared
 * @param open what is not paid of it, more than zero
 * @param blocked a person took the payment off it: no run applies it there again
 */
record OpenInvoice(UUID id, long seq, String number, @Nullable String key, BigDecimal open, boolean blocked) {

}
