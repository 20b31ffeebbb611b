package io.banksync.console;

import io.banksync.web.access.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A signed-in person in Spring Security. It holds the hash of the API key, never the key.
 */
final class SignedIn extends AbstractAuthenticationToken {

	private final Caller caller;

	private final byte @Nullable [] keySha256;

	/**
	 * Creates one.
	 * @param caller the person
	 * @param keySha256 hash of the API key; null: no key was needed
	 */
	SignedIn(Caller caller, byte @Nullable [] keySha256) {
		super(caller.role().authorities());
		this.caller = caller;
		this.keySha256 = keySha256;
		setAuthenticated(true);
	}

	Caller caller() {
		return this.caller;
	}

	byte @Nullable [] keySha256() {
		return this.keySha256;
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
