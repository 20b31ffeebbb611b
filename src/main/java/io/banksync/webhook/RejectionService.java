package io.banksync.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.banksync.request.BodyHash;
import io.banksync.webhook.signature.InvalidSignatureException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;

/**
 * Tells us, and not the sender, why deliveries are refused: each is counted, and of each
 * reason one a second is written down. Nobody waits for that.
 */
@Service
class RejectionService {

	private static final Logger logger = LoggerFactory.getLogger(RejectionService.class);

	private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(1);

	// Neither signatures nor credentials: what is kept here was not proved genuine, and
	// may be somebody's secret.
	private static final List<String> HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING,
			HttpHeaders.CONTENT_LENGTH, HttpHeaders.USER_AGENT, WebhookController.EVENT_ID_HEADER);

	private static final int MAX_HEADER_LENGTH = 255;

	private final RejectedDeliveryRepository rejections;

	private final WebhookMetrics metrics;

	private final JsonMapper mapper;

	private final Clock clock;

	private final AsyncTaskExecutor executor;

	private final Map<String, Instant> lastSampled = new ConcurrentHashMap<>();

	RejectionService(RejectedDeliveryRepository rejections, WebhookMetrics metrics, JsonMapper mapper, Clock clock,
			AsyncTaskExecutor applicationTaskExecutor) {
		this.rejections = rejections;
		this.metrics = metrics;
		this.mapper = mapper;
		this.clock = clock;
		this.executor = applicationTaskExecutor;
	}

	/**
	 * Records a refusal.
	 * @param provider whose path the delivery came to
	 * @param refusal why it was refused
	 * @param request the delivery
	 * @param body its body, of which only a hash is kept
	 */
	void record(String provider, RuntimeException refusal, HttpServletRequest request, byte[] body) {
		String reason = reason(refusal);
		this.metrics.refused(reason);
		Instant now = this.clock.instant();
		Instant last = this.lastSampled.get(reason);
		if (last != null && last.plus(SAMPLING_INTERVAL).isAfter(now)) {
			return;
		}
		this.lastSampled.put(reason, now);
		Map<String, String> headers = headers(request);
		byte[] bodySha256 = BodyHash.of(body);
		this.executor.execute(() -> write(provider, reason, headers, bodySha256, now));
	}

	private void write(String provider, String reason, Map<String, String> headers, byte[] bodySha256, Instant now) {
		try {
			this.rejections.insert(provider, reason, this.mapper.writeValueAsString(headers), bodySha256, now);
		}
		catch (DataAccessException ex) {
			logger.debug("Refusal not written down", ex);
		}
	}

	/**
	 * Returns one of a closed set of words.
	 */
	private static String reason(RuntimeException refusal) {
		return switch (refusal) {
			case InvalidSignatureException ex -> "signature_" + ex.problem().name().toLowerCase(Locale.ROOT);
			case MissingHeaderException ex -> "missing_header";
			default -> "unsupported_media_type";
		};
	}

	private static Map<String, String> headers(HttpServletRequest request) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String name : HEADERS) {
			String value = request.getHeader(name);
			if (value != null) {
				headers.put(name, (value.length() > MAX_HEADER_LENGTH) ? value.substring(0, MAX_HEADER_LENGTH) : value);
			}
		}
		return headers;
	}

}
