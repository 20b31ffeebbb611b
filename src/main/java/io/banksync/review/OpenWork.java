package io.banksync.review;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How much needs a person.
 *
 * @param count how many; from {@link #MOST} on not all of them are counted
 * @param oldest when the first of it came; null: there is none
 * @param oldestDue the same of what does not still wait for its invoice
 */
public record OpenWork(long count, @Nullable Instant oldest, @Nullable Instant oldestDue) {

	/** So many are counted of each kind: whoever has more needs no exact number. */
	public static final int MOST = 10_000;

	/**
	 * Returns how many it is, in words.
	 */
	public String howMany() {
		return (this.count < MOST) ? String.valueOf(this.count) : MOST + " or more";
	}

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
