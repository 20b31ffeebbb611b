package io.banksync.statement.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * Days as banks write them.
 */
final class BankDays {

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2099;

	private BankDays() {
	}

	/**
	 * Returns a day. Banks that count thirty days a month write 30 February: it is the
	 * last day of that month.
	 * @return null if there is no such day, or it is not of this century
	 */
	static @Nullable LocalDate day(int year, int month, int day) {
		if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
			return null;
		}
		if (month == 2 && day <= 30) {
			return LocalDate.of(year, month, Math.min(day, YearMonth.of(year, month).lengthOfMonth()));
		}
		try {
			return LocalDate.of(year, month, day);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Returns the day of a month that is nearest to another day, for a bank that leaves
	 * out the year.
	 * @return null if there is no such day
	 */
	static @Nullable LocalDate nearest(int month, int day, LocalDate near) {
		LocalDate best = null;
		for (int year = near.getYear() - 1; year <= near.getYear() + 1; year++) {
			LocalDate candidate = (month == 2 && day == 29 && !Year.isLeap(year)) ? null : day(year, month, day);
			if (candidate != null && (best == null || distance(candidate, near) < distance(best, near))) {
				best = candidate;
			}
		}
		return best;
	}

	private static long distance(LocalDate one, LocalDate other) {
		return Math.abs(one.toEpochDay() - other.toEpochDay());
	}

}
