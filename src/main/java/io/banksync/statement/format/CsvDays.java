package io.banksync.statement.format;

import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Days as a layout says that a bank writes them, with or without a time.
 */
final class CsvDays {

	private static final int LAST_YEAR = 9999;

	private final List<DateTimeFormatter> formats;

	/**
	 * Takes the patterns of a layout.
	 * @throws IllegalArgumentException if one doesn't tell a day, or two read a text as
	 * different days
	 */
	CsvDays(List<String> patterns, Locale language) {
		this.formats = patterns.stream().map((pattern) -> format(pattern, language)).toList();
		// A leap year has every day that a pattern could take for another.
		LocalDate end = LocalDate.of(2025, 1, 1);
		for (LocalDate day = LocalDate.of(2024, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
			for (DateTimeFormatter format : this.formats) {
				check(day, format.format(day.atTime(LocalTime.NOON)), patterns);
			}
		}
	}

	private void check(LocalDate day, String text, List<String> patterns) {
		Set<LocalDate> days = new LinkedHashSet<>();
		for (DateTimeFormatter format : this.formats) {
			LocalDate read = read(format, text);
			if (read != null) {
				days.add(read);
			}
		}
		CsvLayout.check(days.equals(Set.of(day)), "date must hold patterns of year, month and day, of which no two "
				+ "read a text as different days: " + patterns + " read " + text + " as " + days);
	}

	private static DateTimeFormatter format(String pattern, Locale language) {
		try {
			// A year without its era is what java.time calls u.
			return new DateTimeFormatterBuilder().parseCaseInsensitive()
				.appendPattern(pattern.replace('y', 'u'))
				.toFormatter(language);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("date must hold patterns of java.time: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Returns the day in a text.
	 * @return null if the text is not written as the layout says, or there is no such day
	 */
	@Nullable LocalDate read(String text) {
		for (DateTimeFormatter format : this.formats) {
			LocalDate day = read(format, text);
			if (day != null) {
				return day;
			}
		}
		return null;
	}

	// Not resolved by java.time, because banks write 30 February.
	private static @Nullable LocalDate read(DateTimeFormatter format, String text) {
		ParsePosition position = new ParsePosition(0);
		TemporalAccessor parsed = format.parseUnresolved(text, position);
		if (parsed == null || position.getIndex() < text.length()) {
			return null;
		}
		int year = number(parsed, ChronoField.YEAR);
		return BankDays.day(year, number(parsed, ChronoField.MONTH_OF_YEAR), number(parsed, ChronoField.DAY_OF_MONTH));
	}

	private static int number(TemporalAccessor parsed, ChronoField field) {
		if (!parsed.isSupported(field)) {
			return -1;
		}
		long number = parsed.getLong(field);
		return (number < 0 || number > LAST_YEAR) ? -1 : (int) number;
	}

}
