package io.banksync.signature;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A key to verify deliveries with.
 *
 * @param id its name; no secret
 * @param value the key
 * @param notAfter when it stops being accepted; null: never
 * @param <K> its type
 */
public record AcceptedKey<K>(String id, K value, @Nullable Instant notAfter) {

	boolean isAcceptedAt(Instant now) {
		return this.notAfter == null || !now.isAfter(this.notAfter);
	}

	@Override
	public String toString() {
		return "AcceptedKey[" + this.id + "]";
	}

}
