package io.banksync.event;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The event that a conflict or a replayed event stands against: the one that counts.
 *
 * @param id our id for it
 * @param provider who sent it: the same provider, or one that shares a secret with it
 * @param eventId the provider's id for it; null: none usable
 * @param same what both have in common
 * @param receivedAt when it was received
 */
@Schema(name = "ContradictedEvent")
record ContradictedEventResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "evt_001", types = {
				"string", "null" }) @Nullable String eventId,
		@Schema(example = "event_id",
				description = "`event_id`, `transmission_id`, `body` or `transaction_id`") String same,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt){

}
