package io.banksync.reconciliation;

/**
 * How far a run has come with its payments.
 *
 * @param considered how many it looks at
 * @param matched to how many of them it applies money, as far as that is decided
 * @param unmatched how many it leaves with none, as far as that is decided
 */
record RunCounts(long considered, long matched, long unmatched) {

}
