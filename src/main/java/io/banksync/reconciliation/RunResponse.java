package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as we show it.
 *
 * @param id its id
 * @param status how far it has come
 * @param step what it is doing; null: it is not running
 * @param dryRun it changed nothing, and this is what it would have done
 * @param policy its policy
 * @param ruleset the versions of the rules and of the reader; runs with the same ruleset
 * and policy decide alike
 * @param actor who started it
 * @param startedAt when it began
 * @param finishedAt when it ended; null: it goes on
 * @param consideredCount the transactions that it looked at
 * @param matchedCount those to which it applied money
 * @param unmatchedCount those that it left with none
 * @param totals its results, by reason and currency; empty while it goes on
 * @param writeOffs by currency, how much of the invoices was written off, in major units
 * @param matchedTransactionIds our ids of the matched ones, at most 10,000
 * @param unmatchedTransactionIds our ids of the unmatched ones, at most 10,000
 * @param idsTruncated there are more ids; the run's pages hold all
 * @param undoneAt when a person undid it; null: nobody did
 * @param undoneBy who
 * @param undoReason why
 * @param cancelledAt the time of the cancellation; null: it was not cancelled
 * @param cancelledBy the caller who cancelled it
 * @param cancelReason the reason
 */
@Schema(name = "ReconciliationRun")
public record RunResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id,
		@Schema(example = "completed") RunStatus status, @Schema(implementation = String.class, types = {
				"string", "null" }, description = RunStep.DESCRIPTION) @Nullable RunStep step,
		@Schema(example = "false") boolean dryRun, MatchingPolicy policy,
		@Schema(example = "3.1", types = { "string", "null" }) @Nullable String ruleset,
		@Schema(example = "local") String actor, @Schema(example = "2026-02-27T12:00:00Z") Instant startedAt,
		@Schema(example = "2026-02-27T12:00:01Z", types = { "string", "null" }) @Nullable Instant finishedAt,
		@Schema(example = "1") long consideredCount, @Schema(example = "1") long matchedCount,
		@Schema(example = "0") long unmatchedCount, List<RunTotal> totals,
		@Schema(example = "{\"NGN\":0.50}") Map<String, BigDecimal> writeOffs, List<UUID> matchedTransactionIds,
		List<UUID> unmatchedTransactionIds, @Schema(example = "false") boolean idsTruncated,
		@Schema(types = { "string", "null" }) @Nullable Instant undoneAt,
		@Schema(types = { "string", "null" }) @Nullable String undoneBy,
		@Schema(types = { "string", "null" }) @Nullable String undoReason,
		@Schema(types = { "string", "null" }) @Nullable Instant cancelledAt,
		@Schema(types = { "string", "null" }) @Nullable String cancelledBy,
		@Schema(types = { "string", "null" }) @Nullable String cancelReason){

	static final int MAX_IDS = 10_000;

	/**
	 * Makes one.
	 * @param run the run
	 * @param policy its policy
	 * @param totals its results
	 * @param writeOffs how much it wrote off, by currency
	 * @param matchedIds ids found, one more than are shown if there are more
	 * @param unmatchedIds ids found, likewise
	 */
	static RunResponse of(ReconciliationRun run, MatchingPolicy policy, List<RunTotal> totals,
			Map<String, BigDecimal> writeOffs, List<UUID> matchedIds, List<UUID> unmatchedIds) {
		return new RunResponse(run.getId(), run.getStatus(), run.getStep(), run.isDryRun(), policy, run.getRuleset(),
				run.getActor(), run.getStartedAt(), run.getFinishedAt(), run.getConsideredCount(),
				run.getMatchedCount(), run.getUnmatchedCount(), totals, writeOffs,
				matchedIds.stream().limit(MAX_IDS).toList(), unmatchedIds.stream().limit(MAX_IDS).toList(),
				matchedIds.size() > MAX_IDS || unmatchedIds.size() > MAX_IDS, run.getUndoneAt(), run.getUndoneBy(),
				run.getUndoReason(), run.getCancelledAt(), run.getCancelledBy(), run.getCancelReason());
	}

}
