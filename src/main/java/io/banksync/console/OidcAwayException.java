package io.banksync.console;

import java.time.Duration;

import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * The identity provider does not answer, so nobody can sign in there now.
 */
final class OidcAwayException extends AuthenticationServiceException {

	private final Duration retryAfter;

	/**
	 * Creates one.
	 * @param retryAfter when the provider is asked again
	 */
	OidcAwayException(Duration retryAfter) {
		super("The identity provider does not answer");
		this.retryAfter = retryAfter;
	}

	Duration retryAfter() {
		return this.retryAfter;
	}

}
