package io.banksync.signature;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A key that proves deliveries genuine.
 *
 * @param id what it is called; no secret
 * @param value the key
 * @param notAfter when it stops being accepted; null: never
 * @param <K> what kind of key
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
