package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.banksync.audit.Origin;
import io.banksync.audit.RefusalFilter;
import io.banksync.startup.StartupException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The sign-in at an OpenID Connect provider. Its tokens are read once and not stored.
 */
final class OidcSignIn {

	/** Path that leads to the identity provider. */
	static final String START_PATH = SignIn.PATH + "/with/oidc";

	/** Path to which the identity provider sends the person back. */
	static final String BACK = SignIn.PATH + "/oidc";

	/** The request attribute that says why nobody was signed in. */
	static final String FAILURE = "failure";

	private static final Logger logger = LoggerFactory.getLogger(OidcSignIn.class);

	private static final String START = SignIn.PATH + "/with";

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final OidcProperties properties;

	private final OidcRegistration provider;

	private final ClientHttpRequestFactory requests;

	private final SignIn signIn;

	/**
	 * Creates it, and asks the identity provider how it works.
	 * @throws StartupException if no OpenID provider has the issuer
	 */
	OidcSignIn(OidcProperties properties, SignIn signIn, Clock clock) {
		this.properties = properties;
		this.requests = requests();
		this.provider = OidcRegistration.start(properties, this.requests, clock);
		this.signIn = signIn;
	}

	/**
	 * Returns requests that end although the identity provider does not answer.
	 */
	static ClientHttpRequestFactory requests() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NORMAL).build());
		requests.setReadTimeout(TIMEOUT);
		return requests;
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
		DefaultOAuth2AuthorizationRequestResolver starts = new DefaultOAuth2AuthorizationRequestResolver(this.provider,
				START);
		starts.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
		login.clientRegistrationRepository(this.provider)
			.authorizedClientRepository(new NoClients())
			.loginPage(SignIn.PATH)
			.loginProcessingUrl(BACK)
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(new OwnPath(starts))
				.authorizationRequestRepository(new OidcRequestCookie(this.provider)))
			.tokenEndpoint((endpoint) -> endpoint.accessTokenResponseClient(tokens()))
			.userInfoEndpoint(
					(endpoint) -> endpoint.oidcUserService(new OidcUsers(persons()::loadUser, this.properties)))
			.successHandler(this::succeed)
			.failureHandler(this::fail)
			.addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
				@Override
				public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
					filter.setAuthenticationFailureHandler(OidcSignIn.this::fail);
					return filter;
				}
			});
	}

	// As by default, but with a timeout.
	private RestClientAuthorizationCodeTokenResponseClient tokens() {
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder()
			.requestFactory(this.requests)
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		return tokens;
	}

	// As by default, but with a timeout.
	private OidcUserService persons() {
		RestTemplate http = new RestTemplate(this.requests);
		http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService claims = new DefaultOAuth2UserService();
		claims.setRestOperations(http);
		OidcUserService persons = new OidcUserService();
		persons.setOauth2UserService(claims);
		return persons;
	}

	private void succeed(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) authentication;
		this.signIn.onAuthenticationSuccess(request, response,
				((OidcPerson) Objects.requireNonNull(token.getPrincipal())).signedIn());
	}

	private void fail(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if (ex instanceof RefusedPersonException refusal) {
			String reason = String.valueOf(refusal.getMessage());
			refusal.actor().ifPresent((actor) -> Origin.note(request, actor, null));
			RefusalFilter.explain(request, reason);
			show(request, response, HttpStatus.FORBIDDEN, reason);
			return;
		}
		logger.info("A sign-in at {} failed: {}", this.properties.issuer(), ex.getMessage());
		String name = name(this.properties);
		Optional<Duration> wait = away(ex);
		if (wait.isPresent()) {
			long seconds = Math.ceilDiv(wait.get().toMillis(), 1000);
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
			show(request, response, HttpStatus.SERVICE_UNAVAILABLE, name + " does not answer, so nobody can sign in "
					+ "there now. Try again in " + seconds + " seconds, or sign in with an API key.");
		}
		else {
			show(request, response, HttpStatus.UNAUTHORIZED, "The sign-in at " + name + " did not succeed. Try again; "
					+ "if it fails again, tell whoever runs BankSync: the log says why.");
		}
	}

	/**
	 * Returns when to try again, if the identity provider did not answer.
	 */
	private static Optional<Duration> away(@Nullable Throwable ex) {
		return switch (ex) {
			case null -> Optional.empty();
			case OidcAwayException away -> Optional.of(away.retryAfter());
			case IOException lost -> Optional.of(OidcRegistration.PAUSE);
			default -> away(ex.getCause());
		};
	}

	private static void show(HttpServletRequest request, HttpServletResponse response, HttpStatus status,
			String failure) throws IOException, ServletException {
		response.setStatus(status.value());
		request.setAttribute(FAILURE, failure);
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
