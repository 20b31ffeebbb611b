package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How the identity provider works, as its own document says. The document is read at the
 * start. If the provider does not answer then, it is asked again by later sign-ins.
 */
final class OidcRegistration implements ClientRegistrationRepository {

	/**
	 * Between two attempts. Longer than an attempt takes, so there is only one at a time.
	 */
	static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(OidcRegistration.class);

	private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {
	};

	private final OidcProperties properties;

	private final RestClient http;

	private final Clock clock;

	private final AtomicReference<Instant> nextAttempt;

	private volatile @Nullable ClientRegistration registration;

	private OidcRegistration(OidcProperties properties, ClientHttpRequestFactory requests, Clock clock) {
		this.properties = properties;
		this.http = RestClient.builder().requestFactory(requests).build();
		this.clock = clock;
		this.nextAttempt = new AtomicReference<>(clock.instant().plus(PAUSE));
	}

	/**
	 * Asks the identity provider how it works. If it does not answer, a warning says so.
	 * @throws StartupException if something else than an OpenID provider with that issuer
	 * answers
	 */
	static OidcRegistration start(OidcProperties properties, ClientHttpRequestFactory requests, Clock clock) {
		OidcRegistration started = new OidcRegistration(properties, requests, clock);
		try {
			started.registration = started.read();
		}
		catch (RestClientException ex) {
			logger.warn("OIDC_ISSUER is {}, which is not available: {}. Nobody can sign in there until it is.",
					properties.issuer(), cause(ex));
			logger.warn("What to do: see whether it runs and can be reached from here. BankSync asks it again at the "
					+ "next sign-in, without a restart. Until then API keys sign in.");
		}
		return started;
	}

	@Override
	public ClientRegistration findByRegistrationId(String id) {
		return get();
	}

	/**
	 * Returns how the identity provider works, and asks it if that is not known yet.
	 * @throws OidcAwayException if it does not answer, or did not a moment ago
	 */
	ClientRegistration get() {
		ClientRegistration known = this.registration;
		if (known != null) {
			return known;
		}
		Instant now = this.clock.instant();
		Instant next = this.nextAttempt.get();
		if (!now.isBefore(next) && this.nextAttempt.compareAndSet(next, now.plus(PAUSE))) {
			try {
				ClientRegistration read = read();
				this.registration = read;
				return read;
			}
			catch (RestClientException | StartupException ex) {
				logger.warn("Nobody can sign in at {}: {}", this.properties.issuer(), cause(ex));
			}
		}
		throw new OidcAwayException(Duration.between(now, this.nextAttempt.get()));
	}

	/**
	 * Reads the document.
	 * @throws RestClientException if nobody answers, or somebody who can't at the moment
	 * @throws StartupException if the answer is another
	 */
	private ClientRegistration read() {
		String issuer = this.properties.issuer();
		try {
			URI document = UriComponentsBuilder.fromUriString(issuer)
				.path("/.well-known/openid-configuration")
				.build()
				.toUri();
			ClientRegistration read = ClientRegistrations
				.fromOidcConfiguration(Objects.requireNonNull(this.http.get().uri(document).retrieve().body(JSON)))
				.registrationId("oidc")
				.clientId(this.properties.clientId())
				.clientSecret(this.properties.clientSecret())
				.redirectUri("{baseUrl}" + OidcSignIn.BACK)
				.scope("openid", "profile", "email")
				.build();
			if (issuer.equals(read.getProviderDetails().getIssuerUri())) {
				return read;
			}
			throw wrong(null);
		}
		catch (StartupException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw isAway(ex) ? ex : wrong(ex);
		}
	}

	private static boolean isAway(RuntimeException ex) {
		return ex instanceof HttpServerErrorException || ex instanceof HttpClientErrorException.TooManyRequests
				|| ex instanceof RestClientException failed && failed.contains(IOException.class);
	}

	private StartupException wrong(@Nullable Exception cause) {
		return new StartupException(
				"OIDC_ISSUER is " + this.properties.issuer()
						+ ", and no OpenID provider with that issuer answers there.",
				"Correct it: its /.well-known/openid-configuration must name the same issuer. Or remove it.", cause);
	}

	private static String cause(RuntimeException ex) {
		return switch (ex) {
			case HttpStatusCodeException answer -> "it answers " + answer.getStatusCode().value();
			case RestClientException failed -> String.valueOf(failed.getCause());
			default -> String.valueOf(ex.getMessage());
		};
	}

}
