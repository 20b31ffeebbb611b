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
 * Which exceptions are listed. A criterion that is null or empty does not apply.
 *
 * @param kind payments or events
 * @param reasons one of these reason codes, which only payments have
 * @param provider who reported them
 * @param currency their currency
 * @param minAgeDays the least age, in whole days since payments occurred or events
 * arrived
 * @param occurredFrom occurred at or after this time, as the provider says
 * @param occurredBefore occurred before this time
 * @param receivedFrom recorded or received at or after this time
 * @param receivedBefore recorded or received before this time
 * @param minAmount the least amount, in major units: of a payment what is not applied, or
 * was taken back; of an event what it reports
 * @param maxAmount the greatest amount, likewise
 * @param includeWaiting also payments that may still find their invoice
 * @param assignedTo the person payments are assigned to; events have none
 * @param pattern a regular expression of PostgreSQL that finds a part of their texts or
 * ids
 */
record ReviewFilter(@Nullable ReviewKind kind, List<Reason> reasons, @Nullable String provider,
		@Nullable String currency, int minAgeDays, @Nullable Instant occurredFrom, @Nullable Instant occurredBefore,
		@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable BigDecimal minAmount,
		@Nullable BigDecimal maxAmount, boolean includeWaiting, @Nullable String assignedTo, @Nullable String pattern) {

	static final ReviewFilter ALL = new ReviewFilter(null, List.of(), null, null, 0, null, null, null, null, null, null,
			true, null, null);

	private static final int MAX_AGE_DAYS = 36_500;

	static ReviewFilter of(@Nullable ReviewKind kind, Reason @Nullable [] reason, @Nullable String provider,
			@Nullable String currency, int minAgeDays, @Nullable Instant occurredFrom, @Nullable Instant occurredBefore,
			@Nullable Instant receivedFrom, @Nullable Instant receivedBefore, @Nullable String minAmount,
			@Nullable String maxAmount, boolean includeWaiting, @Nullable String assignedTo, @Nullable String part) {
		if (minAgeDays < 0 || minAgeDays > MAX_AGE_DAYS) {
			throw new InvalidParameterException("min_age_days", "must be 0 to " + MAX_AGE_DAYS);
		}
		return new ReviewFilter(kind, ListParameter.given(reason), provider, currency, minAgeDays,
				TimeParameter.near("occurred_from", occurredFrom),
				TimeParameter.near("occurred_before", occurredBefore),
				TimeParameter.near("received_from", receivedFrom),
				TimeParameter.near("received_before", receivedBefore), AmountParameter.read("min_amount", minAmount),
				AmountParameter.read("max_amount", maxAmount), includeWaiting, assignedTo,
				SearchParameter.pattern(part));
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
		return this.kind != ReviewKind.PAYMENT && this.reasons.isEmpty() && this.assignedTo == null;
	}

}
