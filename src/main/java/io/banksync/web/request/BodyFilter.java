package io.banksync.web.request;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads the body of every request as bytes, before anything else can, within a size limit
 * and a deadline. Otherwise a form would be rebuilt from its parameters, which are not
 * the signed bytes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyFilter extends OncePerRequestFilter {

	private static final String FILES = "/statements";

	private final RequestProperties properties;

	private final HandlerExceptionResolver refusalResolver;

	BodyFilter(RequestProperties properties, HandlerExceptionResolver refusalResolver) {
		this.properties = properties;
		this.refusalResolver = refusalResolver;
	}

	/**
	 * Excludes the console, whose forms Tomcat reads within its own limits, and files of
	 * statements, which are too long for memory.
	 */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return ConsolePaths.include(request.getServletPath())
				|| FILES.equals(request.getServletPath()) && !BodyReader.isForm(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ReplayableRequest replayable;
		try {
			replayable = new ReplayableRequest(request, read(request));
		}
		catch (PayloadTooLargeException | RequestTimeoutException | UnreadableBodyException ex) {
			// The rest of the body is not read, so the connection can't be reused.
			response.setHeader("Connection", "close");
			this.refusalResolver.resolveException(request, response, null, ex);
			return;
		}
		chain.doFilter(replayable, response);
	}

	private byte[] read(HttpServletRequest request) {
		boolean webhook = WebhookPaths.include(request.getServletPath());
		return BodyReader.read(request,
				(webhook ? this.properties.maxWebhookBodySize() : this.properties.maxBodySize()).toBytes(),
				this.properties.readTimeout());
	}

}
