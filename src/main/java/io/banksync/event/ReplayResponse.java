package io.banksync.event;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The results of a replay.
 *
 * @param dryRun nothing was changed: these are the expected results
 * @param changed how many changed
 * @param unchanged how many did not
 * @param data each of them, oldest first
 * @param next the {@code after} of the following request; null: these were the last
 */
@Schema(name = "Replay")
record ReplayResponse(@Schema(example = "true") boolean dryRun, @Schema(example = "1") long changed,
		@Schema(example = "0") long unchanged, List<ReplayedEventResponse> data, @Schema(types = {
				"string", "null" }) @Nullable String next){

}
