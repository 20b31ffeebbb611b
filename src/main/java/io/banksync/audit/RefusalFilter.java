package io.banksync.audit;

import java.io.IOException;

import io.banksync.web.request.WebhookPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records callers that the API refused. Refused webhooks have a sample of their own.
 */
@Component
// Before access is checked, and after the request has its id.
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public class RefusalFilter extends OncePerRequestFilter {

	private static final String REASON = RefusalFilter.class.getName() + ".reason";

	private final RefusalService refusals;

	RefusalFilter(RefusalService refusals) {
		this.refusals = refusals;
	}

	/**
	 * Notes why a request is refused.
	 */
	public static void explain(HttpServletRequest request, String reason) {
		request.setAttribute(REASON, reason);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return WebhookPaths.include(request.getServletPath());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		@Nullable AuditAction refusal = switch (response.getStatus()) {
			case HttpServletResponse.SC_UNAUTHORIZED -> AuditAction.REFUSED_KEY;
			case HttpServletResponse.SC_FORBIDDEN -> AuditAction.FORBIDDEN;
			case 429 -> AuditAction.TOO_MANY_REQUESTS;
			default -> null;
		};
		if (refusal != null) {
			// Without the query, which may contain a key by mistake.
			this.refusals.note(refusal, Origin.of(request), request.getMethod() + " " + request.getRequestURI(),
					(request.getAttribute(REASON) instanceof String reason) ? reason : null);
		}
	}

}
