package io.banksync.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

	byte[] bodySha256() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "Delivery[" + this.provider + ", " + this.eventId + "]";
	}

}
