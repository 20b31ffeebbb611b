package io.banksync.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A genuine delivery: the bytes exactly as they were signed.
 *
 * @param provider who sent it
 * @param eventId the sender's id for the event; null: none that can be used
 * @param body the bytes
 * @param receivedAt when it came, to the microsecond
 */
record Delivery(String provider, @Nullable String eventId, byte[] body, Instant receivedAt) {

	static final String ATTRIBUTE = Delivery.class.getName();

	static final int MAX_EVENT_ID_LENGTH = 255;

	@Override
	public String toString() {
		return "Delivery[" + this.provider + ", " + this.eventId + "]";
	}

}
