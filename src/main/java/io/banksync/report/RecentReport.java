package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A report that is made again after a minute, however many ask for it.
 *
 * @param <T> the report
 */
final class RecentReport<T> {

	private static final Duration KEPT = Duration.ofMinutes(1);

	private final Supplier<T> report;

	private final Clock clock;

	private @Nullable T last;

	private Instant madeAt = Instant.MIN;

	RecentReport(Supplier<T> report, Clock clock) {
		this.report = report;
		this.clock = clock;
	}

	/**
	 * Returns the report. Callers that come while it is made wait for it.
	 */
	synchronized T get() {
		Instant now = this.clock.instant();
		T recent = this.last;
		if (recent == null || now.isBefore(this.madeAt) || !now.isBefore(this.madeAt.plus(KEPT))) {
			recent = this.report.get();
			this.last = recent;
			this.madeAt = now;
		}
		return recent;
	}

}
