package io.banksync.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.banksync.event.EventReason;
import io.banksync.transaction.Sharing;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows what needs a person.
 */
@Service
public class ReviewService {

	private static final int TIMEOUT_SECONDS = 30;

	private final ReviewListRepository list;

	private final TransactionReviewRepository payments;

	private final EventReviewRepository events;

	private final ReviewProperties properties;

	private final Supplier<Sharing> sharing;

	private final Clock clock;

	ReviewService(ReviewListRepository list, TransactionReviewRepository payments, EventReviewRepository events,
			ReviewProperties properties, Supplier<Sharing> sharing, Clock clock) {
		this.list = list;
		this.payments = payments;
		this.events = events;
		this.properties = properties;
		this.sharing = sharing;
		this.clock = clock;
	}

	/**
	 * Lists exceptions.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<ExceptionResponse> list(ReviewFilter filter, PageLimits limits) {
		if (!filter.wantsPayments() && !filter.wantsEvents()) {
			return Page.only(List.of());
		}
		return this.list.find(filter, this.sharing.get(), this.properties.referenceGrace(), this.clock.instant(),
				limits);
	}

	/**
	 * Adds up exceptions.
	 * @param filter the criteria
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ExceptionSummaryResponse summarize(ReviewFilter filter) {
		Instant now = this.clock.instant();
		List<ExceptionTotalResponse> totals = new ArrayList<>();
		if (filter.wantsPayments()) {
			totals.addAll(this.payments.findTotals(filter, this.properties.referenceGrace(), now));
		}
		if (filter.wantsEvents()) {
			totals.addAll(this.events.findTotals(filter, now));
		}
		long count = totals.stream().mapToLong(ExceptionTotalResponse::count).sum();
		return new ExceptionSummaryResponse(now, count, totals);
	}

	/**
	 * Adds up all exceptions.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public ExceptionSummaryResponse summarizeAll() {
		return summarize(ReviewFilter.ALL);
	}

	/**
	 * Counts the payments that need a person, up to {@link OpenWork#MOST} of each status.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public OpenWork countPayments() {
		return this.payments.count(this.properties.referenceGrace(), this.clock.instant());
	}

	/**
	 * Counts the events that need a person, by reason, up to {@link OpenWork#MOST} of
	 * each. The result has all reasons.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Map<EventReason, OpenWork> countEvents() {
		Map<EventReason, OpenWork> counts = new EnumMap<>(EventReason.class);
		for (EventReason reason : EventReason.values()) {
			counts.put(reason, this.events.count(reason));
		}
		return counts;
	}

}
