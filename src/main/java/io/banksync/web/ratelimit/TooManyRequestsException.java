package io.banksync.web.ratelimit;

/**
 * A caller that came too often. It has no stack trace: anybody may cause as many as he
 * likes.
 */
public class TooManyRequestsException extends RuntimeException {

	private final long retryAfterSeconds;

	TooManyRequestsException(long retryAfterSeconds) {
		super("Too many requests", null, false, false);
		this.retryAfterSeconds = retryAfterSeconds;
	}

	public long retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

}
