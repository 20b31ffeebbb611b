package io.banksync.console;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;

import io.banksync.audit.Origin;
import io.banksync.database.PageReads;
import io.banksync.web.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Records the signed-in person for a request, and refuses changes that a page of another
 * site sends.
 */
final class ConsoleFilter extends OncePerRequestFilter {

	/** The request attribute from which pages read the signed-in person. */
	private static final String CALLER = "caller";

	private static final Set<String> SAFE = Set.of("GET", "HEAD");

	// "none" is a typed address or a bookmark.
	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	private final HandlerExceptionResolver refusalResolver;

	ConsoleFilter(HandlerExceptionResolver refusalResolver) {
		this.refusalResolver = refusalResolver;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
				note(request, signedIn);
			}
		}
		catch (DataAccessException | TransactionException ex) {
			this.refusalResolver.resolveException(request, response, null, ex);
			return;
		}
		if (!SAFE.contains(request.getMethod())
				&& !OWN_SITES.containsAll(Collections.list(request.getHeaders("Sec-Fetch-Site")))) {
			this.refusalResolver.resolveException(request, response, null, new RefusedFormException(
					"A page of another site sent this. Open the console by its own address, and do it there."));
			return;
		}
		if (!SAFE.contains(request.getMethod())) {
			chain.doFilter(request, response);
			return;
		}
		PageReads.begin();
		try {
			chain.doFilter(request, response);
		}
		finally {
			PageReads.end();
		}
	}

	/**
	 * Returns whether the person who sent a request may change something.
	 */
	static boolean mayChange(HttpServletRequest request) {
		return request.getAttribute(CALLER) instanceof Caller caller && caller.mayChange();
	}

	/**
	 * Records the caller of a request, for pages and the audit log.
	 */
	static void note(HttpServletRequest request, SignedIn signedIn) {
		Caller caller = signedIn.caller();
		request.setAttribute(CALLER, caller);
		Origin.note(request, caller.name(), caller.role().toString());
	}

}
