package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.signature.Assurance;
import io.banksync.web.request.AmountParameter;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions are listed. A criterion that is null or empty does not apply.
 *
 * @param statuses one of these
 * @param reasons one of these reason codes
 * @param provider who reported them
 * @param currency their currency
 * @param reference their reference; spaces, dashes and case do not matter
 * @param occurredFrom occurred at or after this time, as the provider says
 * @param occurredBefore occurred before this time
 * @param receivedFrom recorded at or after this time
 * @param receivedBefore recorded before this time
 * @param assurances how much of the reporting delivery was proved, one of these
 * @param minAmount the least amount, in major units, without its sign
 * @param maxAmount the greatest amount, likewise
 * @param pattern a regular expression of PostgreSQL that finds a part of their reference,
 * description or id
 */
record TransactionFilter(List<TransactionStatus> statuses, List<Reason> reasons, @Nullable String provider,
		@Nullable String currency, @Nullable String reference, @Nullable Instant occurredFrom,
		@Nullable Instant occurredBefore, @Nullable Instant receivedFrom, @Nullable Instant receivedBefore,
		List<Assurance> assurances, @Nullable BigDecimal minAmount, @Nullable BigDecimal maxAmount,
		@Nullable String pattern) {

	/**
	 * Makes one from the console's form.
	 * @param receivedFrom recorded at or after this time
	 * @param receivedBefore recorded before this time
	 */
	static TransactionFilter of(PaymentSearchRequest search, @Nullable Instant receivedFrom,
			@Nullable Instant receivedBefore) {
		return new TransactionFilter(search.statuses(), search.reasons(), search.provider(), search.currency(),
				search.reference(), null, null, receivedFrom, receivedBefore, List.of(), null, null,
				SearchParameter.pattern(search.q()));
	}

	static TransactionFilter of(TransactionStatus @Nullable [] status, Reason @Nullable [] reason,
			@Nullable String provider, @Nullable String currency, @Nullable String reference,
			@Nullable Instant occurredFrom, @Nullable Instant occurredBefore, @Nullable Instant receivedFrom,
			@Nullable Instant receivedBefore, Assurance @Nullable [] assurance, @Nullable String minAmount,
			@Nullable String maxAmount, @Nullable String part) {
		return new TransactionFilter(ListParameter.given(status), ListParameter.given(reason), provider, currency,
				reference, TimeParameter.near("occurred_from", occurredFrom),
				TimeParameter.near("occurred_before", occurredBefore),
				TimeParameter.near("received_from", receivedFrom),
				TimeParameter.near("received_before", receivedBefore), ListParameter.given(assurance),
				AmountParameter.read("min_amount", minAmount), AmountParameter.read("max_amount", maxAmount),
				SearchParameter.pattern(part));
	}

}
