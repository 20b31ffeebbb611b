package io.banksync.access;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.startup.CheckedConfiguration;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * Tells who a caller is: the holder of an API key, or, where none is configured, whoever
 * is on this machine.
 */
final class Callers implements CheckedConfiguration {

	/** The name of callers without a key. */
	static final String LOCAL = "local";

	// RFC 6750, section 2.1; the name of a scheme in any case by RFC 9110, section 11.1.
	private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

	private static final String KEYLESS = "No API key is configured, so that only callers on this machine are served: without a proxy, as localhost, and not from a page of another site. Set API_KEYS: scripts/api-key makes a key and its entry.";

	private final ApiKeys keys;

	private final boolean behindProxy;

	/**
	 * Creates them.
	 * @param keys the keys that are configured
	 * @param behindProxy there is a proxy in front, whose headers are taken away before
	 * anybody here sees them
	 */
	Callers(ApiKeys keys, boolean behindProxy) {
		this.keys = keys;
		this.behindProxy = behindProxy;
	}

	/**
	 * Returns the key that a caller shows, or stands for it.
	 * @throws UnknownCallerException if there is none
	 */
	Caller identify(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		if (this.keys.isEmpty()) {
			if (headers.isEmpty() && !this.behindProxy && LocalRequest.is(request)) {
				return new Caller(LOCAL, Role.OPERATOR);
			}
			throw new UnknownCallerException(KEYLESS);
		}
		if (headers.isEmpty()) {
			throw new UnknownCallerException(
					"Send an API key as Authorization: Bearer KEY. scripts/api-key makes a key and its entry of API_KEYS.");
		}
		Matcher bearer = BEARER.matcher(headers.getFirst());
		if (headers.size() > 1 || !bearer.matches()) {
			throw new UnknownCallerException("There must be one Authorization header, and it must be: Bearer KEY.");
		}
		return this.keys.find(bearer.group(1))
			.map((key) -> new Caller(key.name(), key.role()))
			.orElseThrow(() -> new UnknownCallerException("This API key is not known here."));
	}

}
