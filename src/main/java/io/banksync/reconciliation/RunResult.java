package io.banksync.reconciliation;

import java.util.List;

/**
 * What became of the payments of a run.
 *
 * @param matchedCount to how many it applied money
 * @param unmatchedCount how many it left with none
 * @param totals by reason and currency
 */
record RunResult(long matchedCount, long unmatchedCount, List<RunTotal> totals) {

}
