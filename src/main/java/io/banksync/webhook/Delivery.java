package io.banksync.webhook;

import java.time.Instant;
import java.util.Map;

import io.banksync.provider.Provider;
import io.banksync.signature.Verification;

/**
 * A genuine delivery: the bytes exactly as they were signed.
 *
 * @param provider who sent it
 * @param body the bytes
 * @param headers the headers that its events are read from, by name in lower case
 * @param verification the result of the verification
 * @param receivedAt when it was received, to the microsecond
 */
record Delivery(Provider provider, byte[] body, Map<String, String> headers, Verification verification,
		Instant receivedAt) {

	static final String ATTRIBUTE = Delivery.class.getName();

	@Override
	public String toString() {
		return "Delivery[" + this.provider.name() + "]";
	}

}
