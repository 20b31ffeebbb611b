package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An invoice that a payment could be applied to: open, in its currency, and not taken
 * apart from it by a person.
 *
 * @param id our id for it
 * @param seq the order in which invoices came
 * @param number its number as it is printed
 * @param key the number under which it was found, as numbers are compared; null: its
 * number can't be compared
 * @param open what is not paid of it, more than zero
 */
record OpenInvoice(UUID id, long seq, String number, @Nullable String key, BigDecimal open) {

}
