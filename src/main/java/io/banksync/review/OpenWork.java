package io.banksync.review;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How many payments or events need a person.
 *
 * @param count how many; counting stops at {@link #MOST}
 * @param oldest when the oldest arrived; null: none
 * @param oldestDue the same, without payments that still wait for their invoice
 */
public record OpenWork(long count, @Nullable Instant oldest, @Nullable Instant oldestDue) {

	/** Counting stops here, because with more the exact number does not matter. */
	public static final int MOST = 10_000;

	/**
	 * Returns the number in words.
	 */
	public String howMany() {
		return (this.count < MOST) ? String.valueOf(this.count) : MOST + " or more";
	}

	/**
	 * Returns the sum of this and another.
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
