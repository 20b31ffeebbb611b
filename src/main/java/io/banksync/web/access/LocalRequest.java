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
 * Whether somebody on this machine made a request. The loopback interface is not enough
 * evidence: requests through a proxy also arrive there, and so do requests that a page of
 * any site makes a browser here send.
 * <p>
 * It is a convenience for development, because it can't detect a proxy that leaves no
 * trace. nginx is one by default since 1.29.7: it speaks HTTP/1.1, puts its own address
 * into {@code Host} and adds no header.
 */
final class LocalRequest {

	private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "via", "x-real-ip", "true-client-ip",
			"x-client-ip", "cdn-loop");

	private static final List<String> PROXY_PREFIXES = List.of("x-forwarded", "cf-", "x-envoy-", "x-amzn-", "x-azure-",
			"tailscale-");

	private static final String FETCH_SITE = "Sec-Fetch-Site";

	// none: a person typed the address, or followed a bookmark.
	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	// Anybody can let another name point to this address. A page under that name would
	// then be of the same site as the service. An address can't be misused so.
	private static final Pattern LOCAL_HOST = Pattern.compile("(?i:localhost)|[0-9.]+|\\[[0-9a-fA-F:.]+]");

	private LocalRequest() {
	}

	static boolean is(HttpServletRequest request) {
		return PeerAddress.of(request).isLoopback() && !cameThroughProxy(request)
				&& LOCAL_HOST.matcher(request.getServerName()).matches() && isOfThisSite(request);
	}

	/**
	 * An older nginx adds no header by default, but speaks HTTP/1.0.
	 */
	private static boolean cameThroughProxy(HttpServletRequest request) {
		return request.getProtocol().equals("HTTP/1.0") || Collections.list(request.getHeaderNames())
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.anyMatch((name) -> PROXY_HEADERS.contains(name) || PROXY_PREFIXES.stream().anyMatch(name::startsWith));
	}

	/**
	 * A browser sends Origin with every request that may change something, and
	 * Sec-Fetch-Site with every request.
	 */
	private static boolean isOfThisSite(HttpServletRequest request) {
		return Collections.list(request.getHeaders(HttpHeaders.ORIGIN))
			.stream()
			.allMatch((origin) -> ("http://" + request.getHeader(HttpHeaders.HOST)).equalsIgnoreCase(origin))
				&& OWN_SITES.containsAll(Collections.list(request.getHeaders(FETCH_SITE)));
	}

}
