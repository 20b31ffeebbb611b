package io.banksync.web.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.problem.Problem;
import io.banksync.web.request.RequestId;
import io.banksync.web.request.WebhookPaths;
import io.banksync.webhook.ConcurrencyLimit;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Refuses webhooks with 503 beyond the service's capacity, before any filter, because a
 * refusal must cost far less than a delivery. A request also releases its slot in the
 * {@link RequestQueue} here, whatever it waits for afterwards.
 */
final class OverloadValve extends ValveBase {

	private final RequestQueue queue;

	private final ConcurrencyLimit limit;

	OverloadValve(RequestQueue queue, ConcurrencyLimit limit) {
		super(true);
		this.queue = queue;
		this.limit = limit;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		this.queue.releaseSlot();
		String path = request.getRequestURI();
		// Tomcat has set another status if the request is broken.
		boolean webhook = response.getStatus() == HttpServletResponse.SC_OK && "POST".equals(request.getMethod())
				&& WebhookPaths.include(path);
		if (webhook && this.limit.isReached(this.queue.length())) {
			this.limit.countRefusal(path);
			refuse(path, request, response);
		}
		else {
			getNext().invoke(request, response);
		}
	}

	private static void refuse(String path, Request request, Response response) throws IOException {
		String requestId = RequestId.of(request.getHeader(RequestId.HEADER));
		byte[] body = Problem.text(ErrorCode.TEMPORARILY_UNAVAILABLE, ApiException.SEND_AGAIN, path, requestId)
			.getBytes(StandardCharsets.UTF_8);
		response.setStatus(ErrorCode.TEMPORARILY_UNAVAILABLE.status());
		response.setHeader(RequestId.HEADER, requestId);
		WebhookPaths.ANSWER_HEADERS.forEach(response::setHeader);
		response.setHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
