package io.banksync.reconciliation;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A cancelled run.
 *
 * @param runId the run
 * @param status {@code running} until its next step, at which it ends
 * @param cancelledAt the time of the request
 * @param cancelledBy the caller
 */
@Schema(name = "Cancellation")
record CancellationResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID runId,
		@Schema(example = "running", implementation = String.class, allowableValues = {
				"running", "cancelled" }) RunStatus status,
		@Schema(example = "2026-02-27T12:00:00Z") Instant cancelledAt, @Schema(example = "finance") String cancelledBy){

}
