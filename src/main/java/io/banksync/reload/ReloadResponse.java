package io.banksync.reload;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of a reload.
 *
 * @param reloadedAt when it happened
 * @param needsRestart changed settings that need a restart
 */
@Schema(name = "Reload")
record ReloadResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant reloadedAt,
		@Schema(example = "[\"PORT\"]") List<String> needsRestart) {

}
