package io.banksync.web.idempotency;

/**
 * An idempotency key that came before, with another request.
 */
public class IdempotencyKeyReusedException extends RuntimeException {

	public IdempotencyKeyReusedException(String key) {
		super("The Idempotency-Key " + key + " came before, with another request: use a new key for a new request");
	}

}
