package io.banksync.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

import io.banksync.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit most entries, 1 to 100
 * @param after where the part before ended, as told by {@link Page#next()}; null: from
 * the start
 */
public record PageLimits(int limit, @Nullable String after) {

	private static final int MAX_LIMIT = 100;

	public PageLimits {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw new InvalidParameterException("limit", "must be 1 to " + MAX_LIMIT);
		}
	}

	/**
	 * Returns how many entries to fetch: one more than wanted tells whether there is a
	 * next page.
	 */
	public int fetchSize() {
		return this.limit + 1;
	}

	/**
	 * Returns the number after which to continue in a list ordered by number.
	 * @param start what to return for the first page
	 * @throws InvalidParameterException if no list gave this cursor
	 */
	public long afterNumber(long start) {
		return after(start, Long::valueOf);
	}

	/**
	 * Returns the id after which to continue in a list ordered by id.
	 * @param start what to return for the first page
	 * @throws InvalidParameterException if no list gave this cursor
	 */
	public UUID afterId(UUID start) {
		return after(start, UUID::fromString);
	}

	/**
	 * Returns the place after which to continue in a list.
	 * @param start what to return for the first page
	 * @param reading makes a place of its text, or throws an
	 * {@link IllegalArgumentException}
	 * @param <T> a place
	 * @throws InvalidParameterException if no list gave this cursor
	 */
	public <T> T after(T start, Function<String, T> reading) {
		if (this.after == null) {
			return start;
		}
		try {
			return reading.apply(decode(this.after));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidParameterException("after", "must be the \"next\" of the page before");
		}
	}

	static String cursor(Object position) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(position.toString().getBytes(StandardCharsets.US_ASCII));
	}

	private static String decode(String cursor) {
		return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
	}

}
