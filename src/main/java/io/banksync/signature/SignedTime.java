package io.banksync.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The signed time, so that an old delivery can't be repeated.
 *
 * @param header its header, in lower case; null: the signature's own header
 * @param key its key in the signature's header; null: it has a header of its own
 * @param unit its unit
 * @param tolerance how far it may be from now, before or after
 */
public record SignedTime(@Nullable String header, @Nullable String key, Unit unit, Duration tolerance) {

	private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");

	/**
	 * How a time is written.
	 */
	public enum Unit {

		/** Seconds since 1970. */
		S,

		/** Milliseconds since 1970. */
		MS,

		/** RFC 3339 with zone. */
		RFC3339

	}

	/**
	 * Makes sure that a time is near enough.
	 * @param text the time as presented
	 * @param now the time
	 * @return the time
	 * @throws InvalidSignatureException if it is too far away, or not a time
	 */
	Instant check(String text, Instant now) {
		Instant time = parse(text);
		if (Duration.between(time, now).abs().compareTo(this.tolerance) > 0) {
			throw new InvalidSignatureException(SignatureProblem.TIMESTAMP_OUT_OF_TOLERANCE);
		}
		return time;
	}

	private Instant parse(String text) {
		try {
			if (this.unit == Unit.RFC3339) {
				return OffsetDateTime.parse(text).toInstant();
			}
			if (DIGITS.matcher(text).matches()) {
				long number = Long.parseLong(text);
				return (this.unit == Unit.S) ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
			}
		}
		catch (DateTimeException ex) {
			// Refused like any other path.
		}
		throw new InvalidSignatureException(SignatureProblem.TIMESTAMP_MALFORMED);
	}

}
