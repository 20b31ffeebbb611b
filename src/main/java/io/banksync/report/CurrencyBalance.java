package io.banksync.report;

import java.math.BigDecimal;

/**
 * What happened to the money of one currency.
 *
 * @param currency ISO 4217
 * @param received the sum of positive transactions
 * @param allocated what of them is allocated
 * @param unapplied what of those that are not ignored is not applied
 * @param ignored what of those that are ignored is not applied
 * @param reversed what of them was taken back
 * @param matched the live matches without write-offs
 * @param writtenOff the live write-offs
 * @param paid what is paid of invoices
 */
record CurrencyBalance(String currency, BigDecimal received, BigDecimal allocated, BigDecimal unapplied,
		BigDecimal ignored, BigDecimal reversed, BigDecimal matched, BigDecimal writtenOff, BigDecimal paid) {

}
