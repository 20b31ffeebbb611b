package io.banksync.access;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.request.PeerAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Whether a request was made on this machine by somebody who works on it. That it comes
 * over the loopback interface is not enough: so does what a proxy passes on, and what a
 * page from anywhere makes a browser here send.
 */
final class LocalRequest {

	private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "via", "x-real-ip");

	private static final String FORWARDED_PREFIX = "x-forwarded";

	// A name that is not this one may be anybody's, who lets it point here: then a page
	// of theirs is of the same site as we are. An address can't be.
	private static final Pattern LOCAL_HOST = Pattern.compile("(?i:localhost)|[0-9.]+|\\[[0-9a-fA-F:.]+]");

	private LocalRequest() {
	}

	static boolean is(HttpServletRequest request) {
		return PeerAddress.of(request).isLoopback() && !cameThroughProxy(request)
				&& LOCAL_HOST.matcher(request.getServerName()).matches() && isOfThisSite(request);
	}

	/**
	 * Nginx adds no header of its own accord, but speaks HTTP/1.0.
	 */
	private static boolean cameThroughProxy(HttpServletRequest request) {
		return request.getProtocol().equals("HTTP/1.0") || Collections.list(request.getHeaderNames())
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.anyMatch((name) -> PROXY_HEADERS.contains(name) || name.startsWith(FORWARDED_PREFIX));
	}

	/**
	 * A browser says with everything that may change something which site's page sends
	 * it.
	 */
	private static boolean isOfThisSite(HttpServletRequest request) {
		return Collections.list(request.getHeaders(HttpHeaders.ORIGIN))
			.stream()
			.allMatch((origin) -> ("http://" + request.getHeader(HttpHeaders.HOST)).equalsIgnoreCase(origin));
	}

}
