package io.banksync.review;

/**
 * How many open payments of those that were read have a reason and a status.
 *
 * @param reason the reason code
 * @param status the status
 * @param count how many
 * @param waiting how many of them may still find their invoice
 */
record OpenCount(String reason, String status, long count, long waiting) {

}
