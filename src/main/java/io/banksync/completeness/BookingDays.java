package io.banksync.completeness;

import java.time.LocalDate;

import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * The booking days that a report is about.
 *
 * @param from the first one
 * @param to the last one
 */
record BookingDays(LocalDate from, LocalDate to) {

	private static final int DEFAULT_DAYS = 31;

	private static final int MAX_DAYS = 400;

	/**
	 * Returns the days that a request names.
	 * @param from the first one; null: 30 days before the last
	 * @param to the last one; null: today
	 * @throws InvalidParameterException if there are none, or too many
	 */
	static BookingDays of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
		LocalDate last = (to != null) ? to : today;
		LocalDate first = (from != null) ? from : last.minusDays(DEFAULT_DAYS - 1L);
		if (first.isAfter(last) || first.plusDays(MAX_DAYS).isBefore(last)) {
			throw new InvalidParameterException("from", "must be at most " + MAX_DAYS + " days before to");
		}
		return new BookingDays(first, last);
	}

}
