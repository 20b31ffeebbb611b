package io.banksync.review;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How much needs a person.
 *
 * @param count how many
 * @param oldest when the first of it came; null: there is none
 * @param oldestDue the same of what does not still wait for its invoice
 */
public record OpenWork(long count, @Nullable Instant oldest, @Nullable Instant oldestDue) {

	/**
	 * Returns this and more.
	 */
	public OpenWork and(OpenWork other) {
		return new OpenWork(this.count + other.count, earlier(this.oldest, other.oldest),
				earlier(this.oldestDue, other.oldestDue));
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isBefore(other) ? one : other;
	}

}
