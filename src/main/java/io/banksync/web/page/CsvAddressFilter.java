package io.banksync.web.page;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Treats {@code .csv} behind the path of a list as {@code Accept: text/csv}, because a
 * spreadsheet or a link can't send a header.
 */
class CsvAddressFilter extends OncePerRequestFilter {

	// Only if the last part of the path can't be a name that ends so, such as an invoice
	// number.
	private static final Pattern ADDRESS = Pattern
		.compile("/(audit|approvals|transactions(/[^/]+/(timeline|matches))?|invoices|events|exceptions"
				+ "|statements(/[^/]+/entries)?|statement-files|(console|reconcile)/runs(/[^/]+/(matches|diff|unmatched))?|console/(payments|invoices|completeness/findings)|deliveries/rejected"
				+ "|reports/(completeness/findings|daily|events|match-rate|receivables))\\.csv");

	private static final String CSV = "text/csv";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
		return !reads || !ADDRESS.matcher(request.getRequestURI()).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new CsvRequest(request), response);
	}

	private static final class CsvRequest extends HttpServletRequestWrapper {

		CsvRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getRequestURI() {
			return withoutEnding(super.getRequestURI());
		}

		@Override
		public StringBuffer getRequestURL() {
			return new StringBuffer(withoutEnding(super.getRequestURL().toString()));
		}

		@Override
		public String getServletPath() {
			return withoutEnding(super.getServletPath());
		}

		private static String withoutEnding(String path) {
			return path.endsWith(".csv") ? path.substring(0, path.length() - ".csv".length()) : path;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? CSV : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? Collections.enumeration(Collections.singleton(CSV))
					: super.getHeaders(name);
		}

	}

}
