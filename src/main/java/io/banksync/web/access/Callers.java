package io.banksync.web.access;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * Determines the caller: the holder of an API key or, if no key is needed, a caller on
 * this machine.
 */
public final class Callers {

	/** The name of callers without a key. */
	public static final String LOCAL = "local";

	// RFC 6750, section 2.1; the name of a scheme in any case by RFC 9110, section 11.1.
	private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

	private static final String KEYLESS = "No API key is configured, so only callers on this machine are served: "
			+ "without a proxy, as localhost, and not from a page of another site. Set API_KEYS: scripts/api-key "
			+ "makes a key and its entry.";

	private static final String CLOSED = "API_KEYS is not set, so only webhooks, /health and the probes are served. "
			+ "Set it: scripts/api-key NAME ROLE makes a key and its entry.";

	private final Supplier<AccessMode> mode;

	private final Function<String, ApiKey> keys;

	private final boolean behindProxy;

	/**
	 * Creates them.
	 * @param mode who is served without a key
	 * @param keys returns the key with a text, or throws UnknownCallerException
	 * @param behindProxy there is a proxy in front, whose headers are removed before this
	 * class sees them
	 */
	Callers(Supplier<AccessMode> mode, Function<String, ApiKey> keys, boolean behindProxy) {
		this.mode = mode;
		this.keys = keys;
		this.behindProxy = behindProxy;
	}

	/**
	 * Returns the caller's key, or the caller that needs none.
	 * @throws UnknownCallerException if there is none
	 */
	Caller identify(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		if (headers.isEmpty()) {
			return identifyWithoutKey(request);
		}
		Matcher bearer = BEARER.matcher(headers.getFirst());
		if (headers.size() > 1 || !bearer.matches()) {
			throw new UnknownCallerException("Send exactly one Authorization header: Bearer KEY.");
		}
		ApiKey key = this.keys.apply(bearer.group(1));
		return new Caller(key.name(), key.role());
	}

	private Caller identifyWithoutKey(HttpServletRequest request) {
		if (isLocal(request)) {
			return new Caller(LOCAL, Role.ADMIN);
		}
		throw new UnknownCallerException(switch (this.mode.get()) {
			case KEYS ->
				"Send an API key as Authorization: Bearer KEY. scripts/api-key makes a key and its entry of API_KEYS.";
			case CLOSED -> CLOSED;
			case LOCAL, DEVELOPMENT -> KEYLESS;
		});
	}

	/**
	 * Returns whether a request comes from this machine and needs no key.
	 */
	public boolean isLocal(HttpServletRequest request) {
		return this.mode.get().servesLocalCallers() && !this.behindProxy && LocalRequest.is(request);
	}

}
