package io.banksync.web.documentation;

import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A browser that opens the service's address, and prefers a page.
 */
public final class Browser {

	private Browser() {
	}

	/**
	 * Tells whether a browser sent a request.
	 */
	public static boolean opens(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) && "/".equals(request.getRequestURI())
				&& Collections.list(request.getHeaders(HttpHeaders.ACCEPT))
					.stream()
					.anyMatch((accepted) -> accepted.contains(MediaType.TEXT_HTML_VALUE));
	}

}
