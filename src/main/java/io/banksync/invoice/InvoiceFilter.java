package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.request.DayParameter;
import io.banksync.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices are wanted; what is null or empty does not matter.
 *
 * @param statuses one of these
 * @param currency their currency
 * @param reference their number, however it is spaced, dashed and capitalised
 * @param customer their customer, as it is written
 * @param minOpen what is still to be paid, at least, in major units
 * @param dueBefore due before this day
 * @param createdFrom created then or later
 * @param createdBefore created before then
 * @param part a part of their number or customer, in either case
 */
record InvoiceFilter(List<InvoiceStatus> statuses, @Nullable String currency, @Nullable String reference,
		@Nullable String customer, @Nullable BigDecimal minOpen, @Nullable LocalDate dueBefore,
		@Nullable Instant createdFrom, @Nullable Instant createdBefore, @Nullable String part) {

	private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

	private static final int MIN_PART_LENGTH = 2;

	private static final int MAX_PART_LENGTH = 100;

	static InvoiceFilter of(InvoiceStatus @Nullable [] status, @Nullable String currency, @Nullable String reference,
			@Nullable String customer, @Nullable String minOpen, @Nullable String dueBefore,
			@Nullable Instant createdFrom, @Nullable Instant createdBefore, @Nullable String part) {
		List<InvoiceStatus> statuses = (status != null) ? Arrays.stream(status).filter(Objects::nonNull).toList()
				: List.of();
		if (minOpen != null && !AMOUNT.matcher(minOpen).matches()) {
			throw new InvalidParameterException("min_open", "must be a plain decimal such as 5000.00");
		}
		String stripped = (part != null) ? part.strip() : null;
		int length = (stripped != null) ? stripped.codePointCount(0, stripped.length()) : MIN_PART_LENGTH;
		if (length < MIN_PART_LENGTH || length > MAX_PART_LENGTH) {
			throw new InvalidParameterException("q",
					"must have " + MIN_PART_LENGTH + " to " + MAX_PART_LENGTH + " characters");
		}
		return new InvoiceFilter(statuses, currency, reference, customer,
				(minOpen != null) ? new BigDecimal(minOpen) : null, DayParameter.read("due_before", dueBefore),
				near("created_from", createdFrom), near("created_before", createdBefore), stripped);
	}

	// Times of any year can be written, and not all of them be compared with.
	private static @Nullable Instant near(String parameter, @Nullable Instant time) {
		if (time != null && (time.isBefore(Instant.parse(DayParameter.FIRST + "T00:00:00Z"))
				|| time.isAfter(Instant.parse(DayParameter.LAST + "T23:59:59.999999Z")))) {
			throw new InvalidParameterException(parameter,
					"must lie between " + DayParameter.FIRST + " and " + DayParameter.LAST);
		}
		return time;
	}

	/**
	 * Returns the part as a regular expression of PostgreSQL, which names each letter in
	 * either case: what the database takes for the other case depends on how it was set
	 * up.
	 */
	@Nullable String pattern() {
		return (this.part == null) ? null
				: this.part.codePoints().mapToObj(InvoiceFilter::eitherCase).collect(Collectors.joining());
	}

	private static String eitherCase(int letter) {
		List<String> cases = IntStream
			.of(letter, Character.toLowerCase(letter), Character.toUpperCase(letter), Character.toTitleCase(letter))
			.distinct()
			.mapToObj(Character::toString)
			.toList();
		if (cases.size() > 1) {
			return "[" + String.join("", cases) + "]";
		}
		boolean meansItself = letter > 0x7f || Character.isLetterOrDigit(letter);
		return (meansItself ? "" : "\\") + cases.getFirst();
	}

}
