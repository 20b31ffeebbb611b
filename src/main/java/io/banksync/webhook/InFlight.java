package io.banksync.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many deliveries are taken at once, which is as many as can be answered in time.
 * <p>
 * What holds:
 * <ul>
 * <li>At first, and whenever it has been quiet for a while, the most are taken, so that a
 * burst finds room.
 * <li>Fewer are taken while some are refused and more than a twentieth of the others are
 * late: a third less after each interval, down to the least. Where nobody is refused the
 * bound is not what makes them late.
 * <li>More are taken after each other interval, an eighth at a time.
 * </ul>
 */
final class InFlight {

	private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

	// Of one in so many it does not matter.
	private static final int ONE_IN = 20;

	private final int least;

	private final int most;

	private final long lateNanos;

	private final LongSupplier nanoTime;

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger late = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicLong intervalEnd;

	private volatile int bound;

	/**
	 * Takes the most to begin with.
	 * @param least how many are taken however late they are
	 * @param most how many are taken at most
	 * @param late longer than this a delivery should not take
	 */
	InFlight(int least, int most, Duration late, LongSupplier nanoTime) {
		this.least = Math.min(least, most);
		this.most = most;
		this.lateNanos = late.toNanos();
		this.nanoTime = nanoTime;
		this.intervalEnd = new AtomicLong(nanoTime.getAsLong() + INTERVAL_NANOS);
		this.bound = most;
	}

	/**
	 * Tells whether no more are taken.
	 * @param waiting how many have come that may have to be taken too
	 */
	boolean isFull(int waiting) {
		return this.taken.get() + waiting >= bound();
	}

	/**
	 * Returns how many are taken at once at the moment.
	 */
	int bound() {
		moveBound();
		return this.bound;
	}

	/**
	 * Takes a delivery, which {@link #leave} is to be called for.
	 * @return false: it must be refused
	 */
	boolean enter() {
		if (this.taken.incrementAndGet() > this.bound) {
			this.taken.decrementAndGet();
			return false;
		}
		return true;
	}

	void leave(Duration took) {
		this.taken.decrementAndGet();
		this.answered.incrementAndGet();
		if (took.toNanos() > this.lateNanos) {
			this.late.incrementAndGet();
		}
	}

	/**
	 * Notes that a delivery was refused.
	 */
	void refused() {
		this.refused.incrementAndGet();
	}

	private void moveBound() {
		long end = this.intervalEnd.get();
		long since = this.nanoTime.getAsLong() - end;
		if (since < 0 || !this.intervalEnd.compareAndSet(end, end + since + INTERVAL_NANOS)) {
			return;
		}
		boolean tooLate = this.late.getAndSet(0) * ONE_IN > this.answered.getAndSet(0);
		boolean refusing = this.refused.getAndSet(0) > 0;
		if (tooLate && refusing) {
			this.bound = Math.max(this.least, this.bound - this.bound / 3);
			return;
		}
		for (long quiet = since; quiet >= 0 && this.bound < this.most; quiet -= INTERVAL_NANOS) {
			this.bound = Math.min(this.most, this.bound + Math.max(1, this.bound / 8));
		}
	}

}
