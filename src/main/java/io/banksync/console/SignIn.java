package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.Origin;
import io.banksync.audit.TraceService;
import io.banksync.web.access.Callers;
import io.banksync.web.ratelimit.FailureLimit;
import io.banksync.web.ratelimit.TooManyRequestsException;
import io.banksync.web.request.ConsolePaths;
import io.banksync.web.request.PeerAddress;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Redirects to the sign-in page and back to the page that the person was on, and writes
 * sign-in and sign-out to the audit log.
 */
final class SignIn implements AuthenticationEntryPoint, AuthenticationSuccessHandler, AuthenticationFailureHandler,
		LogoutHandler, LogoutSuccessHandler {

	/** Path of the sign-in page. */
	static final String PATH = "/console/sign-in";

	/** Path that ends a session. */
	static final String OUT_PATH = "/console/sign-out";

	/** The request attribute with the reason why a key was refused. */
	static final String REFUSAL = "refusal";

	private static final URI START = URI.create("/console");

	private final CookieRequestCache pages = new CookieRequestCache();

	private final TraceService traces;

	private final FailureLimit failures;

	private final HandlerExceptionResolver refusalResolver;

	SignIn(TraceService traces, FailureLimit failures, HandlerExceptionResolver refusalResolver) {
		this.traces = traces;
		this.failures = failures;
		this.refusalResolver = refusalResolver;
		this.pages.setCookieCustomizer((cookie) -> cookie.setAttribute("SameSite", "Lax"));
	}

	/**
	 * Redirects to the sign-in page if nobody is signed in or the session has ended.
	 */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) {
		this.pages.saveRequest(new PageRequest(request, own(address(request))), response);
		if (isFragment(request)) {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			response.setHeader("HX-Redirect", PATH);
		}
		else {
			see(response, PATH);
		}
	}

	/**
	 * Returns whether a script requests a part of a page.
	 */
	static boolean isFragment(HttpServletRequest request) {
		return request.getHeader("HX-Request") != null;
	}

	/**
	 * Returns the address of the page that the person was on: the requested page, or the
	 * page that sent a form or a script's request.
	 */
	private static String address(HttpServletRequest request) {
		if ("GET".equals(request.getMethod()) && !isFragment(request)) {
			String query = request.getQueryString();
			return request.getRequestURI() + ((query != null) ? "?" + query : "");
		}
		return Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), "");
	}

	/**
	 * Returns the path and query of a page of the console, or the start page if an
	 * address is of no such page. An address may be any text.
	 */
	private static URI own(String address) {
		try {
			URI page = URI.create(address);
			if (page.getRawPath() != null && ConsolePaths.include(page.getRawPath())) {
				return URI.create(page.getRawPath() + ((page.getRawQuery() != null) ? "?" + page.getRawQuery() : ""));
			}
		}
		catch (IllegalArgumentException ex) {
			// It is no address.
		}
		return START;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		SignedIn signedIn = (SignedIn) authentication;
		try {
			ConsoleFilter.note(request, signedIn);
			this.traces.write(Origin.of(request), AuditEntry.of(AuditAction.SIGN_IN, "session", null));
		}
		catch (DataAccessException | TransactionException ex) {
			// Without an audit entry there is no sign-in.
			request.getSession().invalidate();
			this.refusalResolver.resolveException(request, response, null, ex);
			return;
		}
		URI page = saved(request, response);
		this.pages.removeRequest(request, response);
		see(response, page.toString());
	}

	private URI saved(HttpServletRequest request, HttpServletResponse response) {
		try {
			SavedRequest saved = this.pages.getRequest(request, response);
			return (saved != null) ? own(saved.getRedirectUrl()) : START;
		}
		catch (IllegalArgumentException ex) {
			// The cookie contains no address.
			return START;
		}
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException, ServletException {
		if (!(ex instanceof BadCredentialsException) && ex.getCause() instanceof Exception cause) {
			this.refusalResolver.resolveException(request, response, null, cause);
			return;
		}
		try {
			this.failures.fail(PeerAddress.of(request), "API keys");
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			request.setAttribute(REFUSAL, ex.getMessage());
		}
		catch (TooManyRequestsException limit) {
			long seconds = limit.retryAfter().toSeconds();
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
			request.setAttribute(REFUSAL,
					"Too many wrong keys came from your address. Try again in " + seconds + " seconds.");
		}
		request.getRequestDispatcher(PATH).forward(request, response);
	}

	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		if (authentication instanceof SignedIn) {
			this.traces.write(Origin.of(request), AuditEntry.of(AuditAction.SIGN_OUT, "session", null));
		}
		response.setHeader("Clear-Site-Data", "\"cookies\"");
	}

	@Override
	public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		see(response, PATH);
	}

	private static void see(HttpServletResponse response, String path) {
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, path);
	}

	/**
	 * A request that pretends to ask for another page.
	 */
	private static final class PageRequest extends HttpServletRequestWrapper {

		private final URI page;

		PageRequest(HttpServletRequest request, URI page) {
			super(request);
			this.page = page;
		}

		@Override
		public String getMethod() {
			return "GET";
		}

		@Override
		public String getRequestURI() {
			return this.page.getRawPath();
		}

		@Override
		public String getServletPath() {
			return this.page.getRawPath();
		}

		@Override
		public @Nullable String getQueryString() {
			return this.page.getRawQuery();
		}

	}

}
