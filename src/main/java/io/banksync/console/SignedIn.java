package io.banksync.console;

import java.util.Map;

import io.banksync.web.access.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A signed-in person in Spring Security. It holds what proves that the person may still
 * be here, as texts, but no secret.
 */
final class SignedIn extends AbstractAuthenticationToken {

	private final Caller caller;

	private final Map<String, String> proof;

	/**
	 * Creates one.
	 * @param caller the person
	 * @param proof what the session stores, by attribute; empty: no sign-in was needed
	 */
	SignedIn(Caller caller, Map<String, String> proof) {
		super(caller.role().authorities());
		this.caller = caller;
		this.proof = proof;
		setAuthenticated(true);
	}

	Caller caller() {
		return this.caller;
	}

	Map<String, String> proof() {
		return this.proof;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public Object getPrincipal() {
		return this.caller.name();
	}

}
