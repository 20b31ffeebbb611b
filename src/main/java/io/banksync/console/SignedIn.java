package io.banksync.console;

import io.banksync.web.access.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A person who is served, as Spring Security knows them. The API key that was shown is
 * not kept, only its hash.
 */
final class SignedIn extends AbstractAuthenticationToken {

	private final Caller caller;

	private final byte @Nullable [] keySha256;

	/**
	 * Creates one.
	 * @param caller who it is
	 * @param keySha256 hash of the key that was shown; null: none was needed
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
