package io.banksync.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.banksync.review.CountService;
import io.banksync.review.CountsResponse;
import io.banksync.web.error.ApiException;
import io.banksync.webhook.RejectionService;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The counts of open work beside the entries of the menu. They are at most ten seconds
 * old, and as new as those of the match desk.
 */
@Component("menu")
class Menu {

	private static final Duration KEPT = Duration.ofSeconds(10);

	private final CountService counts;

	private final RejectionService rejections;

	private final Clock clock;

	private volatile Instant triedAt = Instant.EPOCH;

	Menu(CountService counts, RejectionService rejections, Clock clock) {
		this.counts = counts;
		this.rejections = rejections;
		this.clock = clock;
	}

	/**
	 * Returns the counts; null: they can't be counted now.
	 */
	public @Nullable CountsResponse counts() {
		Instant now = this.clock.instant();
		CountsResponse last = this.counts.last();
		if (isRecent(this.triedAt, now) || last != null && isRecent(last.asOf(), now)) {
			return last;
		}
		// Others take the last counts meanwhile, and also after a failure: no page waits
		// for counts that the database does not give.
		this.triedAt = now;
		try {
			return this.counts.count();
		}
		catch (ApiException | DataAccessException | TransactionException ex) {
			return null;
		}
	}

	private static boolean isRecent(Instant time, Instant now) {
		return Duration.between(time, now).abs().compareTo(KEPT) < 0;
	}

	/**
	 * Returns how many refused deliveries are stored.
	 */
	public long refused() {
		return this.rejections.countStored();
	}

}
