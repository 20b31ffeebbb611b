package io.banksync.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is null does not matter.
 *
 * @param provider who sent them
 * @param state what became of them
 * @param type what happened
 * @param eventId the provider's id
 * @param paymentId the payment that it happened to
 * @param receivedFrom received then or later
 * @param receivedBefore received before then
 */
record EventFilter(@Nullable String provider, @Nullable RawEventState state, @Nullable String type,
		@Nullable String eventId, @Nullable String paymentId, @Nullable Instant receivedFrom,
		@Nullable Instant receivedBefore) {

}
