package io.banksync.reconciliation;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is left of a run after it was undone.
 *
 * @param runId the run
 * @param undoneCount how many of its matches were undone with it, now or before
 * @param keptCount how many of them stand, because a person touched their pair since
 */
@Schema(name = "Undo")
record UndoResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID runId,
		@Schema(example = "17") long undoneCount, @Schema(example = "0") long keptCount) {

}
