package io.banksync.event;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A replay of an event.
 *
 * @param actor who requested it
 * @param stateBefore its earlier state
 * @param stateAfter its state afterwards
 * @param replayedAt when
 */
@Schema(name = "EventReplay")
record EventReplayResponse(@Schema(example = "local") String actor,
		@Schema(example = "quarantined") RawEventState stateBefore,
		@Schema(example = "stored") RawEventState stateAfter,
		@Schema(example = "2026-02-27T12:05:00Z") Instant replayedAt) {

}
