package io.banksync.search;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that a search found.
 *
 * @param id our id
 * @param provider the provider that sent it
 * @param eventId the provider's id; null: none that could be used
 * @param eventType the event's type; null: not reported
 * @param transactionId the provider's id of the transaction that it reports; null: none
 * @param state the event's state
 * @param receivedAt the time of receipt
 */
@Schema(name = "FoundEvent")
record FoundEventResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "evt_001", types = {
				"string", "null" }) @Nullable String eventId,
		@Schema(example = "transaction", types = { "string", "null" }) @Nullable String eventType,
		@Schema(example = "txn_001", types = { "string", "null" }) @Nullable String transactionId,
		@Schema(example = "stored") String state, @Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt){

}
