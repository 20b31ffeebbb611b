package io.banksync.web.access;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.web.request.PeerAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Whether a request was made on this machine by somebody who works on it. That it comes
 * over the loopback interface is not enough: so does what a proxy passes on, and what a
 * page from anywhere makes a browser here send.
 * <p>
 * It is a convenience of development, for it can't know of a proxy that leaves no sign:
 * one that speaks HTTP/1.1, puts its own address into {@code Host} and adds no header, as
 * nginx does by default since 1.29.7, looks like somebody here.
 */
final class LocalRequest {

	private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "via", "x-real-ip", "true-client-ip",
			"x-client-ip", "cdn-loop");

	private static final List<String> PROXY_PREFIXES = List.of("x-forwarded", "cf-", "x-envoy-", "x-amzn-", "x-azure-",
			"tailscale-");

	private static final String FETCH_SITE = "Sec-Fetch-Site";

	// none: a person wrote the address, or followed a bookmark.
	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

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
	 * An older nginx adds no header of its own accord, but speaks HTTP/1.0.
	 */
	private static boolean cameThroughProxy(HttpServletRequest request) {
		return request.getProtocol().equals("HTTP/1.0") || Collections.list(request.getHeaderNames())
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.anyMatch((name) -> PROXY_HEADERS.contains(name) || PROXY_PREFIXES.stream().anyMatch(name::startsWith));
	}

	/**
	 * A browser says with everything that may change something which site's page sends
	 * it, and with everything whether that is a page of ours.
	 */
	private static boolean isOfThisSite(HttpServletRequest request) {
		return Collections.list(request.getHeaders(HttpHeaders.ORIGIN))
			.stream()
			.allMatch((origin) -> ("http://" + request.getHeader(HttpHeaders.HOST)).equalsIgnoreCase(origin))
				&& OWN_SITES.containsAll(Collections.list(request.getHeaders(FETCH_SITE)));
	}

}
