package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.banksync.web.page.Page;
import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports received events, and how much runs applied.
 */
@Service
class ActivityService {

	private static final int TIMEOUT_SECONDS = 300;

	private static final int MAX_ROWS = 20_000;

	private static final Duration RATES_OF = Duration.ofDays(30);

	private static final Duration MOST_RATES_OF = Duration.ofDays(366);

	private final ActivityRepository activity;

	private final Clock clock;

	ActivityService(ActivityRepository activity, Clock clock) {
		this.activity = activity;
		this.clock = clock;
	}

	/**
	 * Counts events by hour or day, provider and outcome. An hour or day without events
	 * is left out.
	 * @param from received at or after this time; null: one day before the end by hours,
	 * 30 days before it by days
	 * @param to received before this time; null: now
	 * @throws InvalidParameterException if the end is not behind the start, or there is
	 * too much between
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<EventCountResponse> countEvents(@Nullable Instant from, @Nullable Instant to, EventStep step) {
		Instant end = end(to);
		Instant start = start(from, end, step.usual(), step.most());
		return page(this.activity.countEvents(start, end, step, MAX_ROWS + 1));
	}

	/**
	 * Returns how much of the considered payments each run applied, oldest first.
	 * @param from started at or after this time; null: 30 days before the end
	 * @param to started before this time; null: now
	 * @throws InvalidParameterException if the end is not behind the start, or there is
	 * too much between
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<MatchRateResponse> tellMatchRates(@Nullable Instant from, @Nullable Instant to) {
		Instant end = end(to);
		return page(this.activity.findMatchRates(start(from, end, RATES_OF, MOST_RATES_OF), end, MAX_ROWS + 1));
	}

	// The end is exclusive, and the present moment is included.
	private Instant end(@Nullable Instant to) {
		Instant end = TimeParameter.near("to", to);
		return (end != null) ? end : this.clock.instant().plusMillis(1);
	}

	private static Instant start(@Nullable Instant from, Instant end, Duration usual, Duration most) {
		Instant told = TimeParameter.near("from", from);
		Instant start = (told != null) ? told : end.minus(usual);
		if (!start.isBefore(end)) {
			throw new InvalidParameterException("to", "must be after from, " + start);
		}
		if (Duration.between(start, end).compareTo(most.plusMillis(1)) > 0) {
			throw new InvalidParameterException("from",
					"must be " + end.minus(most) + " or later: a report tells " + most.toDays() + " days at most");
		}
		return start;
	}

	private static <T> Page<T> page(List<T> rows) {
		if (rows.size() > MAX_ROWS) {
			throw new InvalidParameterException("from", "must be later: there are more than " + MAX_ROWS + " rows");
		}
		return Page.only(rows);
	}

}
