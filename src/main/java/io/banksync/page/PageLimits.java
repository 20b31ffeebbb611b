package io.banksync.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

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
		if (this.after == null) {
			return start;
		}
		try {
			return Long.parseLong(decode(this.after));
		}
		catch (IllegalArgumentException ex) {
			throw invalidCursor();
		}
	}

	/**
	 * Returns the id after which to continue in a list ordered by id.
	 * @param start what to return for the first page
	 * @throws InvalidParameterException if no list gave this cursor
	 */
	public UUID afterId(UUID start) {
		if (this.after == null) {
			return start;
		}
		try {
			return UUID.fromString(decode(this.after));
		}
		catch (IllegalArgumentException ex) {
			throw invalidCursor();
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

	private static InvalidParameterException invalidCursor() {
		return new InvalidParameterException("after", "must be the \"next\" of the page before");
	}

}
