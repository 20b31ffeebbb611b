package io.banksync.matching;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * An invoice, locked until the transaction ends.
 *
 * @param id our id for it
 * @param number its number
 * @param currency ISO 4217
 * @param open what is still to be paid, in major units
 * @param status its status
 */
record LockedInvoice(UUID id, String number, String currency, BigDecimal open, String status) {

}
