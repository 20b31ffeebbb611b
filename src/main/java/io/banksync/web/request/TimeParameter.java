package io.banksync.web.request;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that names a time.
 */
public final class TimeParameter {

	private static final Instant FIRST = Instant.parse(DayParameter.FIRST + "T00:00:00Z");

	private static final Instant LAST = Instant.parse(DayParameter.LAST + "T23:59:59.999999Z");

	private TimeParameter() {
	}

	/**
	 * Checks a time, because the database can't compare every year that a time may have.
	 * @param parameter the parameter's name
	 * @param time its value; null: there was none
	 * @return the same
	 * @throws InvalidParameterException if it is not of the years 1970 to 2200
	 */
	public static @Nullable Instant near(String parameter, @Nullable Instant time) {
		if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
			throw new InvalidParameterException(parameter,
					"must lie between " + DayParameter.FIRST + " and " + DayParameter.LAST);
		}
		return time;
	}

}
