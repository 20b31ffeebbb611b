package io.banksync.console;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.springframework.stereotype.Component;

/**
 * How pages write amounts, numbers and times.
 */
@Component("formats")
class Formats {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

	private final Clock clock;

	Formats(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Writes an amount with the digits that it has.
	 */
	public String money(BigDecimal amount) {
		DecimalFormat format = new DecimalFormat("#,##0", SYMBOLS);
		format.setMinimumFractionDigits(amount.scale());
		return format.format(amount);
	}

	/**
	 * Writes how many.
	 */
	public String count(long number) {
		return new DecimalFormat("#,##0", SYMBOLS).format(number);
	}

	/**
	 * Writes a time in UTC, for those whose browser does not write it in their own zone.
	 */
	public String time(Instant time) {
		return TIME.format(time) + " UTC";
	}

	/**
	 * Writes a time to the second, as programs read it.
	 */
	public String iso(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/**
	 * Writes how long ago a time was.
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
	 * Writes the constant of an enum, or a code, as words.
	 */
	public String words(Object code) {
		return code.toString().replace('_', ' ').toLowerCase(Locale.ENGLISH);
	}

}
