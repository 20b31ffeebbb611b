package io.banksync;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.context.annotation.Primary;

/**
 * The service's time, which stands still where a test puts it. To be imported.
 */
@Primary
public class TestClock extends Clock {

	private volatile Instant instant = Instant.parse("2026-02-27T12:00:00Z");

	/**
	 * Puts the time.
	 */
	public void set(Instant instant) {
		this.instant = instant;
	}

	@Override
	public Instant instant() {
		return this.instant;
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
