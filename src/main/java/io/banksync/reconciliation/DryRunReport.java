package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * What a dry run would have done, of which nothing else remains.
 *
 * @param matchedCount the transactions to which it would have applied money
 * @param unmatchedCount those it would have left with none
 * @param matchedIds our ids of the former, one more than are shown if there are that many
 * @param unmatchedIds our ids of the latter, likewise
 */
record DryRunReport(long matchedCount, long unmatchedCount, List<UUID> matchedIds, List<UUID> unmatchedIds) {

}
