package io.banksync.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A form of times.
 */
interface TimeFormat {

	/**
	 * Parses a moment.
	 * @return empty: the value does not have this form
	 * @throws DateTimeException the same
	 */
	Optional<Instant> parse(JsonNode value);

	/**
	 * Returns the form with a name.
	 * @param property the part of the definition that names it
	 * @param format its name, or a pattern
	 * @param zone the zone of times without a zone; null: none
	 * @throws ProviderConfigurationException if there is no such form
	 */
	static TimeFormat of(String property, String format, @Nullable ZoneId zone) {
		return switch (format) {
			case "rfc3339" -> (value) -> value.isString()
					? Optional.of(OffsetDateTime.parse(value.stringValue().strip()).toInstant()) : Optional.empty();
			case "iso8601" -> new Iso(zone);
			case "epoch-seconds" -> new Epoch(0);
			case "epoch-millis" -> new Epoch(3);
			default -> Written.of(property, format, zone);
		};
	}

	/**
	 * The variants of RFC 3339 in use: without zone or seconds, a space for the T, a
	 * comma for the point, a leap second, or a day alone.
	 *
	 * @param zone the zone of times without a zone
	 */
	record Iso(@Nullable ZoneId zone) implements TimeFormat {

		private static final Pattern FORM = Pattern.compile("""
				(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?\
				 ?(?:([Zz])|([+-]\\d\\d)(?::?(\\d\\d))?)?)?""");

		@Override
		public Optional<Instant> parse(JsonNode value) {
			Matcher form = FORM.matcher(value.isString() ? value.stringValue().strip() : "");
			if (!form.matches()) {
				return Optional.empty();
			}
			if (form.group(2) == null) {
				return Optional.ofNullable(this.zone)
					.map((there) -> LocalDate.parse(form.group(1)).atStartOfDay(there).toInstant());
			}
			String seconds = or(form.group(3), "00");
			LocalDateTime time = LocalDateTime.parse("%sT%s:%s.%s".formatted(form.group(1), form.group(2),
					seconds.equals("60") ? "59" : seconds, or(form.group(4), "0")));
			ZoneId there = (form.group(5) != null) ? ZoneId.of("Z")
					: (form.group(6) != null) ? ZoneId.of(form.group(6) + ":" + or(form.group(7), "00")) : this.zone;
			return Optional.ofNullable(there).map((known) -> time.atZone(known).toInstant());
		}

		private static String or(@Nullable String text, String otherwise) {
			return (text != null) ? text : otherwise;
		}

	}

	/**
	 * The time since 1970.
	 *
	 * @param digits how many of its digits before the point are those of a fraction of a
	 * second
	 */
	record Epoch(int digits) implements TimeFormat {

		private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

		private static final int MAX_EXPONENT = 20;

		// The end of the year 9999.
		private static final BigDecimal MAX_SECONDS = new BigDecimal("253402300799");

		@Override
		public Optional<Instant> parse(JsonNode value) {
			BigDecimal number = null;
			if (value.isNumber()) {
				number = value.decimalValue();
			}
			else if (value.isString() && NUMBER.matcher(value.stringValue().strip()).matches()) {
				number = new BigDecimal(value.stringValue().strip());
			}
			// A large exponent must not be expanded.
			if (number == null || Math.abs((long) number.scale()) > MAX_EXPONENT) {
				return Optional.empty();
			}
			BigDecimal seconds = number.movePointLeft(this.digits);
			if (seconds.abs().compareTo(MAX_SECONDS) > 0) {
				return Optional.empty();
			}
			BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
			return Optional.of(Instant.ofEpochSecond(whole.longValueExact(),
					seconds.subtract(whole).movePointRight(9).longValue()));
		}

	}

	/**
	 * A pattern.
	 *
	 * @param formatter its formatter
	 * @param zone the zone of times without a zone
	 */
	record Written(DateTimeFormatter formatter, @Nullable ZoneId zone) implements TimeFormat {

		static Written of(String property, String pattern, @Nullable ZoneId zone) {
			try {
				// Strict, because otherwise 31 February would be the 28th. Strict years
				// need no era.
				return new Written(DateTimeFormatter.ofPattern(withoutEra(pattern), Locale.ENGLISH)
					.withResolverStyle(ResolverStyle.STRICT), zone);
			}
			catch (IllegalArgumentException ex) {
				throw new ProviderConfigurationException(property,
						"must be rfc3339, iso8601, epoch-seconds, epoch-millis or a pattern such as "
								+ "yyyy-MM-dd HH:mm:ss, not \"" + pattern + "\"");
			}
		}

		private static String withoutEra(String pattern) {
			if (pattern.contains("G")) {
				return pattern;
			}
			StringBuilder strict = new StringBuilder();
			boolean quoted = false;
			for (char c : pattern.toCharArray()) {
				quoted ^= c == '\'';
				strict.append((c == 'y' && !quoted) ? 'u' : c);
			}
			return strict.toString();
		}

		@Override
		public Optional<Instant> parse(JsonNode value) {
			if (!value.isString()) {
				return Optional.empty();
			}
			TemporalAccessor parsed = this.formatter.parseBest(value.stringValue().strip(), ZonedDateTime::from,
					OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
			return switch (parsed) {
				case ZonedDateTime time -> Optional.of(time.toInstant());
				case OffsetDateTime time -> Optional.of(time.toInstant());
				case LocalDateTime time when this.zone != null -> Optional.of(time.atZone(this.zone).toInstant());
				case LocalDate day when this.zone != null -> Optional.of(day.atStartOfDay(this.zone).toInstant());
				default -> Optional.empty();
			};
		}

	}

}
