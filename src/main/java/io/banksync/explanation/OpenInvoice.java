package io.banksync.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An invoice that a payment could be applied to: open, and in its currency.
 *
 * @param id our id for it
 * @param seq its place in the order of creation
 * @param number its number as it is printed
 * @param key the key by which it was found; null: its number has no key
 * @param open what is still to be paid, more than zero
 * @param blocked a person took the payment off it, so no run applies it there again
 * @param customer who is to pay it; null: not stated
 * @param dueOn when it is due; null: not stated
 */
record OpenInvoice(UUID id, long seq, String number, @Nullable String key, BigDecimal open, boolean blocked,
		@Nullable String customer, @Nullable LocalDate dueOn) {

}
