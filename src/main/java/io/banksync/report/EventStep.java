package io.banksync.report;

import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The spans by which events are counted.
 */
enum EventStep {

	/** An hour. */
	HOUR(Duration.ofDays(1), Duration.ofDays(31)),

	/** A day in UTC. */
	DAY(Duration.ofDays(30), Duration.ofDays(366));

	private final Duration usual;

	private final Duration most;

	EventStep(Duration usual, Duration most) {
		this.usual = usual;
		this.most = most;
	}

	/**
	 * Returns the default length of a report.
	 */
	Duration usual() {
		return this.usual;
	}

	/**
	 * Returns the greatest length of a report.
	 */
	Duration most() {
		return this.most;
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
