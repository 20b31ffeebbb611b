package io.banksync.review;

import java.util.UUID;

/**
 * A place in the list of exceptions, which takes payments and events each in an order of
 * their own: only what comes after it in either follows.
 *
 * @param ingestSeq the payment that came last, by its place among payments
 * @param eventId the event that came last, by its id
 */
record ExceptionPlace(long ingestSeq, UUID eventId) {

	static final ExceptionPlace START = new ExceptionPlace(Long.MAX_VALUE, new UUID(-1, -1));

	/**
	 * Reads what {@link #toString()} wrote.
	 * @throws IllegalArgumentException if it did not
	 */
	static ExceptionPlace parse(String text) {
		String[] parts = text.split("_", -1);
		if (parts.length != 2) {
			throw new IllegalArgumentException("Not a place: " + text);
		}
		return new ExceptionPlace(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
	}

	@Override
	public String toString() {
		return this.ingestSeq + "_" + this.eventId;
	}

}
