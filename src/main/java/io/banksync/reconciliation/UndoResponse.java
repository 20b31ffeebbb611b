package io.banksync.reconciliation;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is left of a run after it was undone.
 *
 * @param runId the run
 * @param undoneCount how many payments were taken off the invoices to which it had
 * applied them; none when it was undone before
 * @param keptCount of how many something stands, because a person touched the pair since
 * @param givenBackCount how many payments got money back that it had taken of them
 */
@Schema(name = "Undo")
record UndoResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID runId,
		@Schema(example = "17") long undoneCount, @Schema(example = "0") long keptCount,
		@Schema(example = "0") long givenBackCount) {

}
