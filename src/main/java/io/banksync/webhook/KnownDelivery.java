package io.banksync.webhook;

import java.util.Arrays;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A delivery kept earlier, to compare a new one with.
 *
 * @param id its id
 * @param provider who sent it
 * @param eventId its event; null: unusable
 * @param bodySha256 hash of its body
 * @param state what became of it
 */
record KnownDelivery(UUID id, String provider, @Nullable String eventId, byte[] bodySha256, RawEventState state) {

	boolean isSameEventAs(Reading reading) {
		return this.provider.equals(reading.delivery().provider()) && this.eventId != null
				&& this.eventId.equals(reading.delivery().eventId());
	}

	boolean isSameBodyAs(Reading reading) {
		return this.provider.equals(reading.delivery().provider())
				&& Arrays.equals(this.bodySha256, reading.bodySha256());
	}

	/**
	 * Tells whether the other is this very delivery, come again.
	 */
	boolean isSameAs(Reading reading) {
		boolean bothUnusable = this.eventId == null && reading.delivery().eventId() == null;
		return isSameBodyAs(reading) && (isSameEventAs(reading) || bothUnusable);
	}

	/**
	 * Tells whether this is the one body of its event.
	 */
	boolean stands() {
		return this.state == RawEventState.STORED;
	}

}
