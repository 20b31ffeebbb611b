package io.banksync.webhook;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.banksync.request.UnsupportedRequestException;
import io.banksync.webhook.signature.HmacSignature;
import io.banksync.webhook.signature.InvalidSignatureException;
import io.banksync.webhook.signature.SignatureProblem;
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
 * Guards the webhook path: refuses what was not signed with a secret of ours, and hands
 * on the {@link Delivery} it verified, without which the controller does nothing.
 */
class WebhookSignatureFilter extends OncePerRequestFilter {

	private static final MediaType ANY_JSON = new MediaType("application", "*+json");

	private final List<byte[]> secrets;

	private final Semaphore inFlight;

	private final Clock clock;

	private final RejectionService rejections;

	private final WebhookMetrics metrics;

	private final HandlerExceptionResolver exceptionResolver;

	WebhookSignatureFilter(List<byte[]> secrets, int maxInFlight, Clock clock, RejectionService rejections,
			WebhookMetrics metrics, HandlerExceptionResolver exceptionResolver) {
		this.secrets = secrets;
		this.inFlight = new Semaphore(maxInFlight);
		this.clock = clock;
		this.rejections = rejections;
		this.metrics = metrics;
		this.exceptionResolver = exceptionResolver;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		// Other methods have no handler: they get their 405, with the methods that have
		// one.
		return !HttpMethod.POST.matches(request.getMethod());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body = request.getInputStream().readAllBytes();
		try {
			request.setAttribute(Delivery.ATTRIBUTE, verify(request, body));
		}
		catch (UnsupportedRequestException | MissingHeaderException | InvalidSignatureException ex) {
			this.rejections.record(WebhookController.BANK, ex, request, body);
			this.exceptionResolver.resolveException(request, response, null, ex);
			return;
		}
		// Only what is genuine and complete takes a place: who sends slowly or forges
		// can't keep others out.
		if (!this.inFlight.tryAcquire()) {
			this.metrics.overloaded();
			this.exceptionResolver.resolveException(request, response, null, new OverloadedException());
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.inFlight.release();
		}
	}

	private Delivery verify(HttpServletRequest request, byte[] body) {
		requireJson(request);
		List<String> eventIds = headers(request, WebhookController.EVENT_ID_HEADER);
		List<String> signatures = headers(request, WebhookController.SIGNATURE_HEADER);
		if (signatures.size() > 1) {
			throw new InvalidSignatureException(SignatureProblem.REPEATED);
		}
		HmacSignature.parse(signatures.getFirst()).verify(body, this.secrets);
		return new Delivery(WebhookController.BANK, usable(eventIds), body,
				this.clock.instant().truncatedTo(ChronoUnit.MICROS));
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
			// Refused like any other.
		}
		throw new UnsupportedRequestException("Content-Type must be application/json");
	}

	private static List<String> headers(HttpServletRequest request, String name) {
		List<String> values = Collections.list(request.getHeaders(name));
		if (values.stream().allMatch(String::isBlank)) {
			throw new MissingHeaderException(name);
		}
		return values;
	}

	/**
	 * Returns the one event id, or null where there are several or it can't be kept: such
	 * a delivery is genuine all the same, and is quarantined.
	 */
	private static @Nullable String usable(List<String> eventIds) {
		String eventId = eventIds.getFirst().strip();
		boolean usable = eventIds.size() == 1 && eventId.length() <= Delivery.MAX_EVENT_ID_LENGTH
				&& eventId.chars().allMatch((c) -> c >= ' ' && c <= '~');
		return usable ? eventId : null;
	}

}
