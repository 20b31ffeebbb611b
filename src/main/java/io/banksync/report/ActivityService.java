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
 * Tells what came, and what runs made of it.
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
	 * Counts events by hour or day, provider and outcome. Spans in which none came are
	 * left out.
	 * @param from those that came then or later; null: so that there is a day of hours,
	 * or are 30 days
	 * @param to those that came before then; null: now
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
	 * Tells how much each run applied of what it considered, oldest first.
	 * @param from those that began then or later; null: 30 days before the end
	 * @param to those that began before then; null: now
	 * @throws InvalidParameterException if the end is not behind the start, or there is
	 * too much between
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<MatchRateResponse> tellMatchRates(@Nullable Instant from, @Nullable Instant to) {
		Instant end = end(to);
		return page(this.activity.findMatchRates(start(from, end, RATES_OF, MOST_RATES_OF), end, MAX_ROWS + 1));
	}

	// Now belongs to it.
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
