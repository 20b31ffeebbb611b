package io.banksync.event;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision about an event.
 *
 * @param action what
 * @param actor who
 * @param reason why
 * @param stateBefore the event's state before
 * @param stateAfter its state afterwards
 * @param transactionId our id of the payment that it was accepted as; null: none
 * @param decidedAt when
 */
@Schema(name = "EventDecision")
record EventDecisionResponse(@Schema(example = "accept") EventAction action, @Schema(example = "local") String actor,
		@Schema(example = "the bank confirms a second transfer") String reason,
		@Schema(example = "conflict") RawEventState stateBefore, @Schema(example = "accepted") RawEventState stateAfter,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c02", types = {
				"string", "null" }) @Nullable UUID transactionId,
		@Schema(example = "2026-02-27T12:05:00Z") Instant decidedAt){

}
