package io.banksync.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

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

	private static final int CHUNK = 8192;

	private final RequestProperties properties;

	private final HandlerExceptionResolver refusalResolver;

	BodyFilter(RequestProperties properties, HandlerExceptionResolver refusalResolver) {
		this.properties = properties;
		this.refusalResolver = refusalResolver;
	}

	/**
	 * Excludes the console: Tomcat reads its forms, within its own limits.
	 */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return ConsolePaths.include(request.getServletPath());
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
		long limit = (webhook ? this.properties.maxWebhookBodySize() : this.properties.maxBodySize()).toBytes();
		if (request.getContentLengthLong() > limit) {
			throw new PayloadTooLargeException(limit);
		}
		long deadline = System.nanoTime() + this.properties.readTimeout().toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(0, request.getContentLength()));
		byte[] chunk = new byte[(request.getContentLength() < 0) ? CHUNK
				: Math.min(CHUNK, request.getContentLength() + 1)];
		try {
			InputStream stream = request.getInputStream();
			for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
				body.write(chunk, 0, count);
				if (body.size() > limit) {
					throw new PayloadTooLargeException(limit);
				}
				if (System.nanoTime() - deadline > 0) {
					throw new RequestTimeoutException();
				}
			}
			return body.toByteArray();
		}
		catch (IOException ex) {
			boolean silent = ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException;
			throw silent ? new RequestTimeoutException() : new UnreadableBodyException();
		}
	}

}
