package io.banksync.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.banksync.allocation.Reason;
import io.banksync.web.request.AmountParameter;
import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions are wanted; what is null or empty does not matter.
 *
 * @param kind payments or events
 * @param reasons one of these reason codes of payments; events have none of these
 * @param provider who told them
 * @param currency their currency
 * @param minAgeDays whole days since payments occurred or events came, at least
 * @param occurredFrom happened then or later, as the provider says
 * @param occurredBefore happened before then
 * @param receivedFrom recorded or received then or later
 * @param receivedBefore recorded or received before then
 * @param minAmount what of payments is not applied, or was taken back, or what events
 * tell of, at least, in major units
 * @param maxAmount likewise, at most
 * @param includeWaiting also payments that may still find their invoice
 * @param pattern what a part of their texts or ids is, as a regular expression of
 * PostgreSQL
 */
record ReviewFilter(@Nullable ReviewKind kind, List<Reason> reasons, @Nullable String provider,
		@Nullable String currency, int minAgeDays, @Nullable Instant occurredFrom, @Nullable Instant occurredBefore,
		@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable BigDecimal minAmount,
		@Nullable BigDecimal maxAmount, boolean includeWaiting, @Nullable String pattern) {

	static final ReviewFilter ALL = new ReviewFilter(null, List.of(), null, null, 0, null, null, null, null, null, null,
			true, null);

	private static final int MAX_AGE_DAYS = 36_500;

	static ReviewFilter of(@Nullable ReviewKind kind, Reason @Nullable [] reason, @Nullable String provider,
			@Nullable String currency, int minAgeDays, @Nullable Instant occurredFrom, @Nullable Instant occurredBefore,
			@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String minAmount,
			@Nullable String maxAmount, boolean includeWaiting, @Nullable String part) {
		if (minAgeDays < 0 || minAgeDays > MAX_AGE_DAYS) {
			throw new InvalidParameterException("min_age_days", "must be 0 to " + MAX_AGE_DAYS);
		}
		return new ReviewFilter(kind, ListParameter.given(reason), provider, currency, minAgeDays,
				TimeParameter.near("occurred_from", occurredFrom),
				TimeParameter.near("occurred_before", occurredBefore),
				TimeParameter.near("received_from", receivedFrom),
				TimeParameter.near("received_before", receivedBefore), AmountParameter.read("min_amount", minAmount),
				AmountParameter.read("max_amount", maxAmount), includeWaiting, SearchParameter.pattern(part));
	}

	/**
	 * Tells whether payments are among them.
	 */
	boolean wantsPayments() {
		return this.kind != ReviewKind.EVENT;
	}

	/**
	 * Tells whether events may be among them.
	 */
	boolean wantsEvents() {
		return this.kind != ReviewKind.PAYMENT && this.reasons.isEmpty();
	}

}
