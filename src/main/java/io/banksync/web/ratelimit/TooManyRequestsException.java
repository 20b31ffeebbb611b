package io.banksync.web.ratelimit;

import java.time.Duration;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A caller that exceeded a rate limit. No stack trace: anybody can cause it at will.
 */
public class TooManyRequestsException extends ApiException {

	private final Duration retryAfter;

	TooManyRequestsException(Duration retryAfter) {
		super(ErrorCode.TOO_MANY_REQUESTS, "Send it again when Retry-After says.", false);
		this.retryAfter = retryAfter;
	}

	@Override
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
