package io.banksync.webhook;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the sender is told once its delivery is committed.
 *
 * @param ok always true
 * @param eventId the delivery's event id
 * @param status what became of it
 * @param deduped it had no effect: it was here before, or contradicts or repeats another
 */
record WebhookReceipt(
		@Schema(example = "true") boolean ok, @Schema(example = "evt_001") String eventId, @Schema(example = "stored",
				allowableValues = {
						"stored", "conflict", "replayed" }) RawEventState status,
		@Schema(example = "false") boolean deduped){

}
