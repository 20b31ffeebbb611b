package io.banksync.event;

import java.time.Instant;
import java.util.List;

import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which events are requested; null or empty: any.
 *
 * @param provider who sent them
 * @param states their state, one of these
 * @param attention what persons did about it, if it is stored and needs attention
 * @param type its type
 * @param eventId the provider's id
 * @param paymentId the provider's id of the payment
 * @param transactionId the provider's id of the transaction that they report
 * @param receivedFrom received then or later
 * @param receivedBefore received before then
 * @param pattern a regular expression of PostgreSQL for a part of one of these ids
 */
record EventFilter(@Nullable String provider, List<RawEventState> states, @Nullable Attention attention,
		@Nullable String type, @Nullable String eventId, @Nullable String paymentId, @Nullable String transactionId,
		@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String pattern) {

	static EventFilter of(@Nullable String provider, RawEventState @Nullable [] state, @Nullable Attention attention,
			@Nullable String type, @Nullable String eventId, @Nullable String paymentId, @Nullable String transactionId,
			@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String part) {
		return new EventFilter(provider, ListParameter.given(state), attention, type, eventId, paymentId, transactionId,
				TimeParameter.near("received_from", receivedFrom),
				TimeParameter.near("received_before", receivedBefore), SearchParameter.pattern(part));
	}

}
