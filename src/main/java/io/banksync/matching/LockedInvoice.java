package io.banksync.matching;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * An invoice that nobody else can change until the transaction ends.
 *
 * @param id our id for it
 * @param number its number
 * @param currency ISO 4217
 * @param open what is not paid of it, in major units
 * @param status its status
 */
record LockedInvoice(UUID id, String number, String currency, BigDecimal open, String status) {

}
