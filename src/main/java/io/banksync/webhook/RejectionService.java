package io.banksync.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.banksync.provider.Provider;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureProblem;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records why deliveries are refused; the sender does not learn it. Each is counted, and
 * one a second per provider and reason is stored. No request waits for it.
 */
@Service
public class RejectionService {

	private static final Logger logger = LoggerFactory.getLogger(RejectionService.class);

	private static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(1);

	// Neither signatures nor credentials: these deliveries are not verified, and may
	// contain somebody's secret.
	private static final List<String> HEADERS = List.of("content-type", "content-encoding", "content-length",
			"user-agent");

	private static final String UNKNOWN = "unknown";

	private static final String MISSING_HEADER = "missing_header";

	private static final String UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type";

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
	 * @param provider the provider of the path; null: none
	 * @param refusal why it was refused
	 * @param headers its headers by name in lower case
	 * @param body its body, of which only a hash is stored
	 */
	void record(@Nullable Provider provider, RuntimeException refusal, Map<String, List<String>> headers, byte[] body) {
		String name = (provider != null) ? provider.name() : UNKNOWN;
		String reason = reason(refusal);
		this.metrics.refused(name, reason);
		Instant now = this.clock.instant();
		String sample = name + " " + reason;
		Instant last = this.lastSampled.get(sample);
		if (last != null && last.plus(SAMPLING_INTERVAL).isAfter(now)) {
			return;
		}
		this.lastSampled.put(sample, now);
		Set<String> allowed = new TreeSet<>(HEADERS);
		if (provider != null) {
			allowed.addAll(provider.harmlessHeaders());
		}
		Map<String, String> kept = kept(headers, allowed);
		byte[] bodySha256 = BodyHash.of(body);
		this.executor.execute(() -> write(name, reason, kept, bodySha256, now));
	}

	/**
	 * Counts a refusal over the rate limit, and stores nothing.
	 * @param provider the provider of the path; null: none
	 */
	void count(@Nullable Provider provider) {
		this.metrics.limited((provider != null) ? provider.name() : UNKNOWN);
	}

	private void write(String provider, String reason, Map<String, String> headers, byte[] bodySha256, Instant now) {
		try {
			this.rejections.insert(provider, reason, this.mapper.writeValueAsString(headers), bodySha256, now);
		}
		catch (DataAccessException ex) {
			logger.debug("A refused delivery could not be stored", ex);
		}
	}

	/**
	 * Returns the reason, one of a closed set of words.
	 */
	private static String reason(RuntimeException refusal) {
		return switch (refusal) {
			case InvalidSignatureException ex -> reason(ex.problem());
			case MissingHeaderException ex -> MISSING_HEADER;
			default -> UNSUPPORTED_MEDIA_TYPE;
		};
	}

	private static String reason(SignatureProblem problem) {
		return "signature_" + problem.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns all reasons.
	 */
	static List<String> reasons() {
		return Stream
			.concat(Arrays.stream(SignatureProblem.values()).map(RejectionService::reason),
					Stream.of(MISSING_HEADER, UNSUPPORTED_MEDIA_TYPE))
			.toList();
	}

	/**
	 * Returns a reason as a sentence.
	 */
	static String sentence(String reason) {
		return switch (reason) {
			case MISSING_HEADER -> "A header that the definition requires is missing.";
			case UNSUPPORTED_MEDIA_TYPE -> "Its content type is not JSON.";
			default -> Arrays.stream(SignatureProblem.values())
				.filter((problem) -> reason(problem).equals(reason))
				.map(SignatureProblem::sentence)
				.findFirst()
				.orElse("");
		};
	}

	private static Map<String, String> kept(Map<String, List<String>> headers, Set<String> allowed) {
		Map<String, String> kept = new LinkedHashMap<>();
		for (String name : allowed) {
			List<String> values = headers.getOrDefault(name, List.of());
			if (!values.isEmpty()) {
				String value = storable(values.getFirst());
				kept.put(name, (value.length() > MAX_HEADER_LENGTH) ? value.substring(0, MAX_HEADER_LENGTH) : value);
			}
		}
		return kept;
	}

	private static String storable(String value) {
		return value.replaceAll("[^\\x20-\\x7e]", "?");
	}

	/**
	 * Counts the stored refusals, of which the newest 10,000 are kept.
	 */
	@Transactional(readOnly = true)
	public long countStored() {
		return this.rejections.count();
	}

	/**
	 * Lists the stored refusals.
	 * @param provider whose; null: all
	 * @param reason for this reason; null: any
	 * @param limits which part of the list
	 */
	@Transactional(readOnly = true)
	Page<RejectedDeliveryResponse> list(@Nullable String provider, @Nullable String reason, PageLimits limits) {
		return this.rejections.find(provider, reason, limits);
	}

}
