package io.banksync.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.banksync.event.EventReason;
import io.banksync.page.Page;
import io.banksync.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows what needs a person.
 */
@Service
public class ExceptionService {

	private static final int TIMEOUT_SECONDS = 30;

	private final PaymentExceptionRepository payments;

	private final EventExceptionRepository events;

	private final ExceptionProperties properties;

	private final Clock clock;

	ExceptionService(PaymentExceptionRepository payments, EventExceptionRepository events,
			ExceptionProperties properties, Clock clock) {
		this.payments = payments;
		this.events = events;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Lists exceptions, newest first.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<ExceptionResponse> list(ExceptionFilter filter, PageLimits limits) {
		Instant now = this.clock.instant();
		ExceptionPlace after = limits.after(ExceptionPlace.START, ExceptionPlace::parse);
		List<PaymentExceptionRepository.Placed> foundPayments = filter.wantsPayments() ? this.payments.findBefore(
				filter, this.properties.referenceGrace(), now, after.ingestSeq(), limits.fetchSize()) : List.of();
		List<EventExceptionRepository.Placed> foundEvents = filter.wantsEvents()
				? this.events.findBefore(filter, now, after.eventId(), limits.fetchSize()) : List.of();
		return Page.of(merge(after, foundPayments, foundEvents), limits, Placed::place).map(Placed::exception);
	}

	/**
	 * Makes one list of payments and events, newest first, that keeps the order of each:
	 * so nothing is left out or comes twice where pages meet.
	 */
	private static List<Placed> merge(ExceptionPlace after, List<PaymentExceptionRepository.Placed> payments,
			List<EventExceptionRepository.Placed> events) {
		List<Placed> merged = new ArrayList<>();
		ExceptionPlace place = after;
		int payment = 0;
		int event = 0;
		while (payment < payments.size() || event < events.size()) {
			boolean paymentIsNext = event == events.size() || (payment < payments.size() && !payments.get(payment)
				.exception()
				.receivedAt()
				.isBefore(events.get(event).exception().receivedAt()));
			if (paymentIsNext) {
				PaymentExceptionRepository.Placed next = payments.get(payment++);
				place = new ExceptionPlace(next.ingestSeq(), place.eventId());
				merged.add(new Placed(place, next.exception()));
			}
			else {
				EventExceptionRepository.Placed next = events.get(event++);
				place = new ExceptionPlace(place.ingestSeq(), next.eventId());
				merged.add(new Placed(place, next.exception()));
			}
		}
		return merged;
	}

	/**
	 * Adds exceptions up.
	 * @param filter which
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ExceptionSummaryResponse summarize(ExceptionFilter filter) {
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
	 * Counts the payments that need a person, up to {@link OpenWork#MOST} of each status.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public OpenWork countPayments() {
		return this.payments.count(this.properties.referenceGrace(), this.clock.instant());
	}

	/**
	 * Counts the events that need a person, by reason, up to {@link OpenWork#MOST} of
	 * each; every reason is there.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Map<EventReason, OpenWork> countEvents() {
		Map<EventReason, OpenWork> counts = new EnumMap<>(EventReason.class);
		for (EventReason reason : EventReason.values()) {
			counts.put(reason, this.events.count(reason));
		}
		return counts;
	}

	/**
	 * An exception and where the list goes on behind it.
	 *
	 * @param place the place
	 * @param exception the exception
	 */
	private record Placed(ExceptionPlace place, ExceptionResponse exception) {

	}

}
