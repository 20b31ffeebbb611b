package io.banksync.reload;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is in use from now on.
 *
 * @param reloadedAt since when
 * @param needsRestart settings that have changed and stay as they were until the service
 * is started anew
 */
@Schema(name = "Reload")
record ReloadResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant reloadedAt,
		@Schema(example = "[\"PORT\"]") List<String> needsRestart) {

}
