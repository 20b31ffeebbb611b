package io.banksync.console;

import io.banksync.web.access.ApiKeyService;
import io.banksync.web.access.UnknownCallerException;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Signs a person in with an API key.
 */
final class KeyAuthenticationProvider implements AuthenticationProvider {

	private final ApiKeyService keys;

	KeyAuthenticationProvider(ApiKeyService keys) {
		this.keys = keys;
	}

	@Override
	public Authentication authenticate(Authentication shown) {
		try {
			return ConsoleSessions.of(this.keys.identify(String.valueOf(shown.getCredentials()).strip()));
		}
		catch (UnknownCallerException ex) {
			throw new BadCredentialsException(ex.detail(), ex);
		}
		catch (DataAccessException ex) {
			throw new InternalAuthenticationServiceException("The keys can't be read", ex);
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
