package io.banksync.console;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * Formats amounts, numbers and times for pages.
 */
@Component("formats")
class Formats {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

	private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

	private final Clock clock;

	Formats(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Formats an amount with its own number of decimals.
	 */
	public String money(BigDecimal amount) {
		DecimalFormat format = new DecimalFormat("#,##0", SYMBOLS);
		format.setMinimumFractionDigits(amount.scale());
		return format.format(amount);
	}

	/**
	 * Formats a count.
	 */
	public String count(long number) {
		return new DecimalFormat("#,##0", SYMBOLS).format(number);
	}

	/**
	 * Formats a time in UTC. The script, if it runs, replaces it with local time.
	 */
	public String time(Instant time) {
		return TIME.format(time) + " UTC";
	}

	/**
	 * Formats a time to the second in ISO 8601, for the script.
	 */
	public String iso(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/**
	 * Formats the time since an instant.
	 */
	public String ago(Instant time) {
		Duration age = Duration.between(time, this.clock.instant());
		if (age.toMinutes() < 1) {
			return "just now";
		}
		if (age.toHours() < 1) {
			return age.toMinutes() + " min ago";
		}
		return (age.toDays() < 2) ? age.toHours() + " h ago" : age.toDays() + " days ago";
	}

	/**
	 * Returns a new key for a form.
	 */
	public String key() {
		return UUID.randomUUID().toString();
	}

	/**
	 * Formats a calendar day.
	 */
	public String day(LocalDate day) {
		return DAY.format(day);
	}

	/**
	 * Returns how many days ago a day was, in UTC; negative: it is to come.
	 */
	public long daysLate(LocalDate day) {
		return ChronoUnit.DAYS.between(day, LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
	}

	/**
	 * Formats an enum constant or a code as words.
	 */
	public String words(Object code) {
		return code.toString().replace('_', ' ').toLowerCase(Locale.ENGLISH);
	}

}
