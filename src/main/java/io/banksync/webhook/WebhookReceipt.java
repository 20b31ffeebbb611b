package io.banksync.webhook;

import io.banksync.event.RawEventState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of an event once it is committed.
 *
 * @param ok always true
 * @param eventId the sender's id for it; null: none could be read
 * @param status what became of it
 * @param deduped it had no effect: it was here before, or contradicts or repeats another
 */
record WebhookReceipt(@Schema(example = "true") boolean ok, @Schema(example = "evt_001", types = {
		"string", "null" }) @Nullable String eventId, @Schema(example = "stored") RawEventState status,
		@Schema(example = "false") boolean deduped){

}
