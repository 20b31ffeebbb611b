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
 * Which transactions are wanted; what is null or empty does not matter.
 *
 * @param statuses one of these
 * @param reasons one of these reason codes
 * @param provider who told them
 * @param currency their currency
 * @param reference their reference, however it is spaced, dashed and capitalised
 * @param occurredFrom happened then or later, as the provider says
 * @param occurredBefore happened before then
 * @param receivedFrom recorded then or later
 * @param receivedBefore recorded before then
 * @param assurances one of these says how much of what told them was proved
 * @param minAmount so much at least, in major units, whichever way it went
 * @param maxAmount so much at most, likewise
 * @param pattern what a part of their reference, description or id is, as a regular
 * expression of PostgreSQL
 */
record TransactionFilter(List<TransactionStatus> statuses, List<Reason> reasons, @Nullable String provider,
		@Nullable String currency, @Nullable String reference, @Nullable Instant occurredFrom,
		@Nullable Instant occurredBefore, @Nullable Instant receivedFrom, @Nullable Instant receivedBefore,
		List<Assurance> assurances, @Nullable BigDecimal minAmount, @Nullable BigDecimal maxAmount,
		@Nullable String pattern) {

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
