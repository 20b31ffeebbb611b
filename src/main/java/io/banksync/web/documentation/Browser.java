package io.banksync.web.documentation;

import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Somebody who opens the service's address in a browser, and would like to see a page.
 */
public final class Browser {

	private Browser() {
	}

	/**
	 * Tells whether a request is theirs.
	 */
	public static boolean opens(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) && "/".equals(request.getRequestURI())
				&& Collections.list(request.getHeaders(HttpHeaders.ACCEPT))
					.stream()
					.anyMatch((accepted) -> accepted.contains(MediaType.TEXT_HTML_VALUE));
	}

}
