package io.banksync.webhook;

import io.banksync.event.RawEventState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer for a committed event.
 *
 * @param ok always true
 * @param eventId the sender's id for it; null: unreadable
 * @param status its state
 * @param deduped it had no effect: it is a duplicate, or contradicts or repeats another
 */
record WebhookReceipt(@Schema(example = "true") boolean ok, @Schema(example = "evt_001", types = {
		"string", "null" }) @Nullable String eventId, @Schema(example = "stored") RawEventState status,
		@Schema(example = "false") boolean deduped){

}
