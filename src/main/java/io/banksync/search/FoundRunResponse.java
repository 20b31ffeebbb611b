package io.banksync.search;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A run that a search found.
 *
 * @param id our id
 * @param status the run's status
 * @param dryRun whether it was a dry run
 * @param actor the caller
 * @param startedAt the time of its start
 */
@Schema(name = "FoundRun")
record FoundRunResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id,
		@Schema(example = "completed") String status, @Schema(example = "false") boolean dryRun,
		@Schema(example = "finance") String actor, @Schema(example = "2026-02-27T12:00:00Z") Instant startedAt) {

}
