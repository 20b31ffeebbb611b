package io.banksync;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Primary;

/**
 * The service's time: this machine's, until a test puts it; then it stands still.
 */
@Primary
public class TestClock extends Clock {

	private volatile @Nullable Instant put;

	/**
	 * Puts the time.
	 */
	public void set(Instant instant) {
		this.put = instant;
	}

	void run() {
		this.put = null;
	}

	@Override
	public Instant instant() {
		Instant instant = this.put;
		return (instant != null) ? instant : Clock.systemUTC().instant();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
