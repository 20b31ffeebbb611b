package io.banksync.web.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that names a calendar day.
 */
public final class DayParameter {

	/** The first day that is accepted. */
	public static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

	/** The last one. */
	public static final LocalDate LAST = LocalDate.of(2200, 12, 31);

	private DayParameter() {
	}

	/**
	 * Reads a day.
	 * @param parameter the parameter's name
	 * @param text its value, as ISO 8601 writes a day; null: there was none
	 * @return null: there was none
	 * @throws InvalidParameterException if it is not a day of the years 1970 to 2200
	 */
	public static @Nullable LocalDate read(String parameter, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			LocalDate day = LocalDate.parse(text);
			if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
				return day;
			}
		}
		catch (DateTimeException ex) {
			// It is refused like a day outside the range.
		}
		throw new InvalidParameterException(parameter,
				"must be a day such as 2026-02-27, from " + FIRST + " to " + LAST);
	}

	/**
	 * Reads a day as a time.
	 * @param parameter the parameter's name
	 * @param text its value; null: there was none
	 * @param daysLater 0: where the day begins, in UTC; 1: where it ends
	 * @return null: there was none
	 * @throws InvalidParameterException if it is not a day of the years 1970 to 2200
	 */
	public static @Nullable Instant readStart(String parameter, @Nullable String text, int daysLater) {
		LocalDate day = read(parameter, text);
		return (day != null) ? day.plusDays(daysLater).atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

}
