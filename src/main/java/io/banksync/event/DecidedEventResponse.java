package io.banksync.event;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event that a person decided about.
 *
 * @param id our id for it
 * @param stateBefore what it was
 * @param stateAfter what it is now
 * @param transactionId our id of the payment that it was accepted as; null: none
 * @param providerTransactionId the id that the payment has beside those of the provider;
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
