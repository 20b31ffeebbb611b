package io.banksync.report;

import java.math.BigDecimal;

/**
 * What happened to the money of one currency.
 *
 * @param currency ISO 4217
 * @param received the sum of all payments
 * @param allocated how much of them is allocated
 * @param unapplied how much of them is not applied, without ignored ones
 * @param ignored how much of ignored ones is not applied
 * @param reversed how much of them was taken back
 * @param matched the live matches without write-offs
 * @param writtenOff the live write-offs
 * @param paid how much of invoices is paid
 */
record CurrencyBalance(String currency, BigDecimal received, BigDecimal allocated, BigDecimal unapplied,
		BigDecimal ignored, BigDecimal reversed, BigDecimal matched, BigDecimal writtenOff, BigDecimal paid) {

}
