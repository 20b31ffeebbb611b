package io.banksync.webhook;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.provider.UnknownProvider;
import io.banksync.signature.CertificateUnavailableException;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureProblem;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.ratelimit.DeliveryLimit;
import io.banksync.web.ratelimit.FailureLimit;
import io.banksync.web.ratelimit.TooManyRequestsException;
import io.banksync.web.request.PeerAddress;
import io.banksync.web.request.UnsupportedRequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Guards the webhook paths: refuses deliveries that are not genuine, and passes the
 * {@link Delivery} that it verified to the controller, which does nothing without one.
 */
class WebhookSignatureFilter extends OncePerRequestFilter {

	private static final MediaType ANY_JSON = new MediaType("application", "*+json");

	private final ProviderRegistry providers;

	private final UnknownProvider unknown;

	private final ConcurrencyLimit limit;

	private final Clock clock;

	private final RejectionService rejections;

	private final WebhookMetrics metrics;

	private final FailureLimit failures;

	private final DeliveryLimit deliveries;

	private final HandlerExceptionResolver refusalResolver;

	WebhookSignatureFilter(ProviderRegistry providers, ConcurrencyLimit limit, Clock clock, RejectionService rejections,
			WebhookMetrics metrics, FailureLimit failures, DeliveryLimit deliveries,
			HandlerExceptionResolver refusalResolver) {
		this.providers = providers;
		this.unknown = new UnknownProvider();
		this.limit = limit;
		this.clock = clock;
		this.rejections = rejections;
		this.metrics = metrics;
		this.failures = failures;
		this.deliveries = deliveries;
		this.refusalResolver = refusalResolver;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		// Other methods have no handler and get 405 with the methods that have one.
		return !HttpMethod.POST.matches(request.getMethod());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// OverloadValve accepted it, but its body may have arrived slowly.
		if (this.limit.isReached(0)) {
			refuseOverload(request, response);
			return;
		}
		Optional<Provider> provider = this.providers.findByPath(request.getServletPath());
		byte[] body = request.getInputStream().readAllBytes();
		Map<String, List<String>> headers = headers(request);
		if (provider.isEmpty()) {
			// As much work as for a wrong signature.
			this.unknown.verify(body);
			refuseUnverified(request, response, null, new InvalidSignatureException(SignatureProblem.UNKNOWN_PROVIDER),
					UnverifiedDeliveryException.ofSecretPath(ErrorCode.INVALID_SIGNATURE.status()), headers, body);
			return;
		}
		try {
			Delivery delivery = verify(provider.get(), request, headers, body);
			if (provider.get().acceptsJsonOnly()) {
				requireJson(request);
			}
			request.setAttribute(Delivery.ATTRIBUTE, delivery);
		}
		catch (MissingHeaderException | InvalidSignatureException ex) {
			refuseUnverified(request, response, provider.get(), ex, WebhookResponses.refusal(provider.get(), ex),
					headers, body);
			return;
		}
		catch (UnsupportedRequestException ex) {
			this.rejections.record(provider.get(), ex, headers, body);
			refuse(request, response, ex);
			return;
		}
		catch (CertificateUnavailableException ex) {
			refuseUnprovable(request, response, provider.get());
			return;
		}
		try {
			this.deliveries.take(provider.get().name());
		}
		catch (TooManyRequestsException ex) {
			this.metrics.overloaded(provider.get().name());
			refuse(request, response, ex);
			return;
		}
		if (!this.limit.enter()) {
			refuseOverload(request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.limit.leave();
		}
	}

	/**
	 * Refuses a delivery that is not genuine. Over the rate limit nothing is stored.
	 */
	private void refuseUnverified(HttpServletRequest request, HttpServletResponse response, @Nullable Provider provider,
			RuntimeException reason, RuntimeException refusal, Map<String, List<String>> headers, byte[] body) {
		try {
			this.failures.fail(PeerAddress.of(request), request.getServletPath());
		}
		catch (TooManyRequestsException ex) {
			this.rejections.count(provider);
			refuse(request, response, ex);
			return;
		}
		this.rejections.record(provider, reason, headers, body);
		refuse(request, response, refusal);
	}

	/**
	 * Refuses a delivery that can't be verified at the moment, with 503. It counts as a
	 * failure of its sender, who may have caused it; a genuine sender repeats it.
	 */
	private void refuseUnprovable(HttpServletRequest request, HttpServletResponse response, Provider provider) {
		try {
			this.failures.fail(PeerAddress.of(request), request.getServletPath());
			refuse(request, response, new VerificationUnavailableException());
		}
		catch (TooManyRequestsException ex) {
			this.rejections.count(provider);
			refuse(request, response, ex);
		}
	}

	private void refuseOverload(HttpServletRequest request, HttpServletResponse response) {
		this.limit.countRefusal(request.getServletPath());
		refuse(request, response, new OverloadedException());
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal) {
		this.refusalResolver.resolveException(request, response, null, refusal);
	}

	private Delivery verify(Provider provider, HttpServletRequest request, Map<String, List<String>> headers,
			byte[] body) {
		String missing = provider.missingHeader(headers);
		if (missing != null) {
			throw new MissingHeaderException(missing);
		}
		Instant now = this.clock.instant();
		return new Delivery(provider, body, provider.readableHeaders(headers),
				provider.verify(body, headers, PeerAddress.of(request).networks().getFirst(), now),
				now.truncatedTo(ChronoUnit.MICROS));
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		Map<String, List<String>> headers = new HashMap<>();
		for (String name : Collections.list(request.getHeaderNames())) {
			headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
		}
		return headers;
	}

	private static void requireJson(HttpServletRequest request) {
		if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
			throw new UnsupportedRequestException(
					"Content-Encoding is not supported: send the JSON uncompressed, without that header");
		}
		String contentType = request.getContentType();
		if (contentType == null) {
			return;
		}
		try {
			MediaType mediaType = MediaType.parseMediaType(contentType);
			if (MediaType.APPLICATION_JSON.includes(mediaType) || ANY_JSON.includes(mediaType)) {
				return;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// Refused like any other path.
		}
		throw new UnsupportedRequestException("Content-Type must be application/json");
	}

}
