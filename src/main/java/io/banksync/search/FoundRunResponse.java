package io.banksync.search;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A run that a search found.
 *
 * @param id its id
 * @param status how far it has come
 * @param dryRun it changed nothing
 * @param actor who wanted it
 * @param startedAt when it began
 */
@Schema(name = "FoundRun")
record FoundRunResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id,
		@Schema(example = "completed") String status, @Schema(example = "false") boolean dryRun,
		@Schema(example = "finance") String actor, @Schema(example = "2026-02-27T12:00:00Z") Instant startedAt) {

}
