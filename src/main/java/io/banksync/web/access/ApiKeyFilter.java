package io.banksync.web.access;

import java.io.IOException;

import io.banksync.audit.Origin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Determines the caller, or why it is unknown. Open paths serve both.
 */
class ApiKeyFilter extends OncePerRequestFilter {

	private static final String REASON = ApiKeyFilter.class.getName() + ".reason";

	private final Callers callers;

	ApiKeyFilter(Callers callers) {
		this.callers = callers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			Caller caller = this.callers.identify(request);
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller.name(), null,
					caller.role().authorities()));
			SecurityContextHolder.setContext(context);
			Origin.note(request, caller.name(), caller.role().toString());
		}
		catch (UnknownCallerException | DataAccessException ex) {
			request.setAttribute(REASON, ex);
		}
		chain.doFilter(request, response);
	}

	/**
	 * Returns why the caller of a request is unknown.
	 */
	static RuntimeException reason(HttpServletRequest request) {
		return (RuntimeException) request.getAttribute(REASON);
	}

}
