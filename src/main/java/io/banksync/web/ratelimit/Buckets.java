package io.banksync.web.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * A rate limit for each of many names. It holds a bounded number of names. A forgotten
 * name begins anew, as it would after the period anyway.
 */
final class Buckets {

	private static final int MAX_NAMES = 100_000;

	private final Cache<String, Bucket> buckets;

	private final int capacity;

	private final Duration period;

	private final TimeMeter time;

	/**
	 * Creates one.
	 * @param capacity how many within a period; 0: any number
	 * @param period the period
	 * @param clock the time
	 */
	Buckets(int capacity, Duration period, Clock clock) {
		this.buckets = Caffeine.newBuilder().maximumSize(MAX_NAMES).expireAfterAccess(period.multipliedBy(2)).build();
		this.capacity = capacity;
		this.period = period;
		this.time = new ClockTime(clock);
	}

	/**
	 * Counts one.
	 * @throws TooManyRequestsException if the limit is exceeded
	 */
	void take(String name) {
		if (this.capacity == 0) {
			return;
		}
		Bucket bucket = this.buckets.get(name, (key) -> full());
		if (!bucket.tryConsume(1)) {
			throw refusal(bucket);
		}
	}

	private Bucket full() {
		Bandwidth bandwidth = Bandwidth.builder()
			.capacity(this.capacity)
			.refillGreedy(this.capacity, this.period)
			.build();
		return Bucket.builder().withCustomTimePrecision(this.time).addLimit(bandwidth).build();
	}

	private static TooManyRequestsException refusal(Bucket bucket) {
		Duration wait = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
		return new TooManyRequestsException(wait.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
	}

	/**
	 * The service's clock, as buckets read it.
	 */
	private record ClockTime(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return TimeUnit.MILLISECONDS.toNanos(this.clock.millis());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
