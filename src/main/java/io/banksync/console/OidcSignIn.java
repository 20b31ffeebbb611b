package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import io.banksync.startup.StartupException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The sign-in at an OpenID Connect provider. Its tokens are read once and not stored.
 */
final class OidcSignIn {

	/** Path that leads to the identity provider. */
	static final String START_PATH = SignIn.PATH + "/with/oidc";

	private static final Logger logger = LoggerFactory.getLogger(OidcSignIn.class);

	private static final String START = SignIn.PATH + "/with";

	/** Path to which the identity provider sends the person back. */
	private static final String BACK = SignIn.PATH + "/oidc";

	private final ClientRegistration registration;

	private final OidcProperties properties;

	private final SignIn signIn;

	private final HandlerExceptionResolver refusalResolver;

	private OidcSignIn(ClientRegistration registration, OidcProperties properties, SignIn signIn,
			HandlerExceptionResolver refusalResolver) {
		this.registration = registration;
		this.properties = properties;
		this.signIn = signIn;
		this.refusalResolver = refusalResolver;
	}

	/**
	 * Reads how the identity provider works from the issuer.
	 * @throws StartupException if no OpenID provider answers there
	 */
	static OidcSignIn of(OidcProperties properties, SignIn signIn, HandlerExceptionResolver refusalResolver) {
		try {
			ClientRegistration registration = ClientRegistrations.fromOidcIssuerLocation(properties.issuer())
				.registrationId("oidc")
				.clientId(properties.clientId())
				.clientSecret(properties.clientSecret())
				.redirectUri("{baseUrl}" + BACK)
				.scope("openid", "profile", "email")
				.build();
			return new OidcSignIn(registration, properties, signIn, refusalResolver);
		}
		catch (RuntimeException ex) {
			throw new StartupException(
					"OIDC_ISSUER is " + properties.issuer()
							+ ", and no OpenID provider with that issuer answers there.",
					"Correct it: its /.well-known/openid-configuration must name the same issuer. Or remove it.", ex);
		}
	}

	/**
	 * Returns the name of the identity provider for persons.
	 */
	static String name(OidcProperties properties) {
		return Objects.requireNonNullElse(URI.create(properties.issuer()).getHost(), properties.issuer());
	}

	/**
	 * Adds it to the pages of the console.
	 */
	void configure(OAuth2LoginConfigurer<?> login) {
		ClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(this.registration);
		DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
				registrations, START);
		requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
		OidcUserService users = new OidcUserService();
		login.clientRegistrationRepository(registrations)
			.authorizedClientRepository(new NoClients())
			.loginPage(SignIn.PATH)
			.loginProcessingUrl(BACK)
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(new OwnPath(requests))
				.authorizationRequestRepository(new OidcRequestCookie(this.registration)))
			.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(new OidcUsers(users::loadUser, this.properties)))
			.successHandler(this::succeed)
			.failureHandler(this::fail);
	}

	private void succeed(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) authentication;
		this.signIn.onAuthenticationSuccess(request, response,
				((OidcPerson) Objects.requireNonNull(token.getPrincipal())).signedIn());
	}

	private void fail(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if (ex.getCause() instanceof NoRoleException refusal) {
			this.refusalResolver.resolveException(request, response, null, refusal);
			return;
		}
		logger.info("A sign-in at {} failed: {}", this.properties.issuer(), ex.getMessage());
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
		request.setAttribute(SignIn.REFUSAL, "The sign-in at " + name(this.properties)
				+ " did not succeed. Try again; if it fails again, tell " + "whoever runs BankSync: the log says why.");
		request.getRequestDispatcher(SignIn.PATH).forward(request, response);
	}

	/**
	 * Starts a sign-in by one path only. By default an unknown provider in the path is an
	 * error of the service.
	 */
	private record OwnPath(OAuth2AuthorizationRequestResolver requests) implements OAuth2AuthorizationRequestResolver {

		@Override
		public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
			return START_PATH.equals(request.getServletPath()) ? this.requests.resolve(request) : null;
		}

		@Override
		public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
			return this.requests.resolve(request, registration);
		}

	}

	/**
	 * Stores no tokens, because nothing is requested in a person's name.
	 */
	private static final class NoClients implements OAuth2AuthorizedClientRepository {

		@Override
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
				Authentication person, HttpServletRequest request) {
			return null;
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication person,
				HttpServletRequest request, HttpServletResponse response) {
			// It is not needed any more.
		}

		@Override
		public void removeAuthorizedClient(String registration, Authentication person, HttpServletRequest request,
				HttpServletResponse response) {
			// None is stored.
		}

	}

}
