package io.banksync.event;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of events that were read again.
 *
 * @param dryRun nothing was changed: this is what would become of them
 * @param changed how many are not as they were
 * @param unchanged how many are
 * @param data each of them, oldest first
 * @param next what to pass as {@code after} to go on; null: these were the last
 */
@Schema(name = "Replay")
record ReplayResponse(@Schema(example = "true") boolean dryRun, @Schema(example = "1") long changed,
		@Schema(example = "0") long unchanged, List<ReplayedEventResponse> data, @Schema(types = {
				"string", "null" }) @Nullable String next){

}
