package io.banksync.event;

import java.time.Instant;
import java.util.List;

import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is null or empty does not matter.
 *
 * @param provider who sent them
 * @param states one of these became of them
 * @param type what happened
 * @param eventId the provider's id
 * @param paymentId the payment that it happened to
 * @param transactionId the provider's id of the movement of money that they tell
 * @param receivedFrom received then or later
 * @param receivedBefore received before then
 * @param pattern what a part of one of these ids is, as a regular expression of
 * PostgreSQL
 */
record EventFilter(@Nullable String provider, List<RawEventState> states, @Nullable String type,
		@Nullable String eventId, @Nullable String paymentId, @Nullable String transactionId,
		@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String pattern) {

	static EventFilter of(@Nullable String provider, RawEventState @Nullable [] state, @Nullable String type,
			@Nullable String eventId, @Nullable String paymentId, @Nullable String transactionId,
			@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String part) {
		return new EventFilter(provider, ListParameter.given(state), type, eventId, paymentId, transactionId,
				TimeParameter.near("received_from", receivedFrom),
				TimeParameter.near("received_before", receivedBefore), SearchParameter.pattern(part));
	}

}
