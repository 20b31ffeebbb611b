package io.banksync.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps a started sign-in in a cookie until the person comes back from the identity
 * provider, because a person who has not signed in gets no session.
 */
final class OidcRequestCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String NAME = "banksync_oidc";

	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final String SEPARATOR = "\n";

	private static final int PARTS = 4;

	private final OidcRegistration provider;

	OidcRequestCookie(OidcRegistration provider) {
		this.provider = provider;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		return find(request).filter((started) -> Objects.equals(started.getState(), state)).orElse(null);
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest started, HttpServletRequest request,
			HttpServletResponse response) {
		if (started == null) {
			set("", Duration.ZERO, request, response);
			return;
		}
		String text = Stream
			.of(started.getState(), started.getAttribute(OidcParameterNames.NONCE),
					started.getAttribute(PkceParameterNames.CODE_VERIFIER), started.getRedirectUri())
			.map(String::valueOf)
			.collect(Collectors.joining(SEPARATOR));
		set(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)), LONGEST,
				request, response);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest started = loadAuthorizationRequest(request);
		saveAuthorizationRequest(null, request, response);
		return started;
	}

	private static void set(String value, Duration maxAge, HttpServletRequest request, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(NAME, value)
					.path("/console")
					.httpOnly(true)
					.secure(request.isSecure())
					// Lax, because the identity provider sends the person back.
					.sameSite("Lax")
					.maxAge(maxAge)
					.build()
					.toString());
	}

	private Optional<OAuth2AuthorizationRequest> find(HttpServletRequest request) {
		return Stream.ofNullable(request.getCookies())
			.flatMap(Arrays::stream)
			.filter((cookie) -> cookie.getName().equals(NAME))
			.map(Cookie::getValue)
			.map(OidcRequestCookie::parts)
			.filter((parts) -> parts.size() == PARTS)
			.map(this::started)
			.findFirst();
	}

	private static List<String> parts(String value) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
			return List.of(text.split(SEPARATOR));
		}
		catch (IllegalArgumentException ex) {
			// It is not our cookie.
			return List.of();
		}
	}

	private OAuth2AuthorizationRequest started(List<String> parts) {
		ClientRegistration registration = this.provider.get();
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
			.clientId(registration.getClientId())
			.scopes(registration.getScopes())
			.state(parts.get(0))
			.redirectUri(parts.get(3))
			.attributes((attributes) -> {
				attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
				attributes.put(OidcParameterNames.NONCE, parts.get(1));
				attributes.put(PkceParameterNames.CODE_VERIFIER, parts.get(2));
			})
			.build();
	}

}
