package io.banksync.reconciliation;

/**
 * The progress of a run.
 *
 * @param considered how many payments it considers
 * @param matched how many of those decided so far get money applied
 * @param unmatched how many of those decided so far get none
 */
record RunCounts(long considered, long matched, long unmatched) {

}
