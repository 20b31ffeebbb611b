package io.banksync.report;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of the last check of the books: {@code banksync_invariants_ok}, 1 or 0, and
 * {@code banksync_invariants_age_seconds}. They are absent until the first check. Reading
 * them checks nothing.
 */
class InvariantMetrics {

	private final Clock clock;

	private volatile @Nullable InvariantsResponse last;

	InvariantMetrics(MeterRegistry registry, Clock clock) {
		this.clock = clock;
		Gauge.builder("banksync.invariants.ok", this::ok)
			.description("Whether the books added up when they were last checked")
			.register(registry);
		Gauge.builder("banksync.invariants.age", this::age)
			.description("How long ago the books were last checked")
			.baseUnit("seconds")
			.register(registry);
	}

	void note(InvariantsResponse result) {
		this.last = result;
	}

	private @Nullable Number ok() {
		InvariantsResponse result = this.last;
		return (result == null) ? null : result.ok() ? 1 : 0;
	}

	private @Nullable Number age() {
		InvariantsResponse result = this.last;
		return (result == null) ? null : Duration.between(result.asOf(), this.clock.instant()).toSeconds();
	}

}
