package io.banksync.web.idempotency;

import java.util.Arrays;
import java.util.Optional;

import io.banksync.web.request.BodyHash;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * An idempotency key, and the request that it was first used for.
 *
 * @param actor the caller; two callers may choose the same key
 * @param key what the caller chose, 1 to 255 printable ASCII characters
 * @param requestSha256 hash of the request's body
 */
public record IdempotencyKey(String actor, String key, byte[] requestSha256) {

	/** The header that carries the key. */
	public static final String HEADER = "Idempotency-Key";

	/** What the header does, for the documentation of an endpoint. */
	public static final String MEANING = "Repeating the same key and body returns the same answer and has no further "
			+ "effect";

	private static final int MAX_LENGTH = 255;

	/**
	 * Reads the header.
	 * @param header its value; null: there was none
	 * @param request the request's body
	 * @param actor who sends it
	 * @return the key; empty: there was none
	 * @throws InvalidParameterException if it is not a valid key
	 */
	public static Optional<IdempotencyKey> of(@Nullable String header, byte[] request, String actor) {
		if (header == null) {
			return Optional.empty();
		}
		if (header.isBlank() || header.length() > MAX_LENGTH || !header.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
			throw new InvalidParameterException(HEADER, "must have 1 to " + MAX_LENGTH + " printable ASCII characters");
		}
		return Optional.of(new IdempotencyKey(actor, header.strip(), BodyHash.of(request)));
	}

	/**
	 * Makes sure that the key is used for the same request again.
	 * @param firstRequestSha256 hash of the request it was first used for; null: none
	 * @throws IdempotencyKeyReusedException if this is another
	 */
	public void requireSameRequest(byte @Nullable [] firstRequestSha256) {
		if (!Arrays.equals(this.requestSha256, firstRequestSha256)) {
			throw new IdempotencyKeyReusedException(this.key);
		}
	}

	@Override
	public String toString() {
		return this.key;
	}

}
