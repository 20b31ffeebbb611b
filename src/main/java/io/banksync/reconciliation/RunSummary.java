package io.banksync.reconciliation;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param id its id
 * @param status how far it has come
 * @param step what it is doing; null: it is not running
 * @param dryRun it changed nothing, and this is what it would have done
 * @param actor who started it
 * @param startedAt when it began
 * @param finishedAt when it ended; null: it goes on
 * @param matchedCount the transactions to which it applied money
 * @param unmatchedCount those it considered and left with none
 */
@Schema(name = "ReconciliationRunSummary")
public record RunSummary(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id,
		@Schema(example = "completed") RunStatus status, @Schema(implementation = String.class, types = {
				"string", "null" }, description = RunStep.DESCRIPTION) @Nullable RunStep step,
		@Schema(example = "false") boolean dryRun, @Schema(example = "local") String actor,
		@Schema(example = "2026-02-27T12:00:00Z") Instant startedAt,
		@Schema(example = "2026-02-27T12:00:01Z", types = { "string", "null" }) @Nullable Instant finishedAt,
		@Schema(example = "1") long matchedCount, @Schema(example = "0") long unmatchedCount){

}
