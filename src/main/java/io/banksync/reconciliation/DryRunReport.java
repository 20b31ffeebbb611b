package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

/**
 * What a dry run would have done, of which nothing else remains.
 *
 * @param result what would have become of the payments
 * @param matchedIds our ids of those to which it would have applied money, one more than
 * are shown if there are that many
 * @param unmatchedIds our ids of those that it would have left with none, likewise
 */
record DryRunReport(RunResult result, List<UUID> matchedIds, List<UUID> unmatchedIds) {

}
