package io.banksync.event;

import java.util.List;
import java.util.UUID;

import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of a replay of an event.
 *
 * @param id our id for it
 * @param stateBefore its earlier state
 * @param stateAfter its state now
 * @param changed it changed: it left quarantine, or reports money now
 * @param problems why it is not understood; empty: it is
 */
@Schema(name = "ReplayedEvent")
record ReplayedEventResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "quarantined") RawEventState stateBefore,
		@Schema(example = "stored") RawEventState stateAfter, @Schema(example = "true") boolean changed,
		List<FieldError> problems) {

}
