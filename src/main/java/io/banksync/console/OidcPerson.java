package io.banksync.console;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A person of the identity provider who has a role here.
 */
final class OidcPerson extends DefaultOidcUser {

	private final transient SignedIn signedIn;

	OidcPerson(OidcUser user, SignedIn signedIn) {
		super(signedIn.getAuthorities(), user.getIdToken(), user.getUserInfo());
		this.signedIn = signedIn;
	}

	SignedIn signedIn() {
		return this.signedIn;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OidcPerson person && person.getIdToken().equals(getIdToken());
	}

	@Override
	public int hashCode() {
		return getIdToken().hashCode();
	}

}
