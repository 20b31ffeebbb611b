package io.banksync.console;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A person of the identity provider may not sign in here.
 */
final class RefusedPersonException extends OAuth2AuthenticationException {

	private final @Nullable String actor;

	/**
	 * Creates one.
	 * @param actor the person's name in the audit log; null: nothing proves a name
	 * @param message why, and what helps
	 */
	RefusedPersonException(@Nullable String actor, String message) {
		super(new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED), message);
		this.actor = actor;
	}

	/**
	 * Returns the person's name in the audit log.
	 */
	Optional<String> actor() {
		return Optional.ofNullable(this.actor);
	}

}
