package io.banksync.review;

/**
 * The number of open payments with one reason and status, among the payments that were
 * read.
 *
 * @param reason the reason code
 * @param status the status
 * @param count their number
 * @param waiting how many of them wait for an invoice that may still be created
 */
record OpenCount(String reason, String status, long count, long waiting) {

}
