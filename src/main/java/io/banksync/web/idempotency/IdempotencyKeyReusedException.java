package io.banksync.web.idempotency;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * An idempotency key that was used for another request.
 */
public class IdempotencyKeyReusedException extends ApiException {

	public IdempotencyKeyReusedException(String key) {
		super(ErrorCode.IDEMPOTENCY_KEY_REUSED,
				"The Idempotency-Key " + key + " was used for another request: use a new key for a new request.");
	}

}
