package io.banksync.event;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of a person's decision about an event.
 *
 * @param id our id for it
 * @param stateBefore its earlier state
 * @param stateAfter its state now
 * @param transactionId our id of the payment that it was accepted as; null: none
 * @param providerTransactionId the provider's id of the payment, or one derived from it;
 * null: none
 */
@Schema(name = "DecidedEvent")
record DecidedEventResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "conflict") RawEventState stateBefore, @Schema(example = "accepted") RawEventState stateAfter,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c02", types = {
				"string", "null" }) @Nullable UUID transactionId,
		@Schema(example = "txn_001~0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01",
				types = { "string", "null" }) @Nullable String providerTransactionId){

}
