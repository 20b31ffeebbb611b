package io.banksync.reconciliation;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of undoing a run.
 *
 * @param runId the run
 * @param undoneCount how many payments were taken off the invoices to which the run had
 * applied them; 0 if it was undone before
 * @param keptCount how many payments keep a match, because a person has changed the pair
 * since
 * @param givenBackCount how many payments got back money that the run had taken
 */
@Schema(name = "Undo")
record UndoResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID runId,
		@Schema(example = "17") long undoneCount, @Schema(example = "0") long keptCount,
		@Schema(example = "0") long givenBackCount) {

}
