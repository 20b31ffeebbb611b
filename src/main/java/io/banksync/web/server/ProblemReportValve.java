package io.banksync.web.server;

import java.io.IOException;
import java.io.Writer;

import io.banksync.web.error.ErrorCode;
import io.banksync.web.problem.Problem;
import io.banksync.web.request.RequestId;
import io.banksync.web.request.WebhookPaths;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that Tomcat itself refuses, such as a broken request line, with the
 * same kind of problem. Public with a public constructor, because Tomcat instantiates it.
 */
public class ProblemReportValve extends ErrorReportValve {

	/**
	 * {@inheritDoc}
	 * <p>
	 * While Tomcat stops, it does not read the headers of a new request, and then answers
	 * 400 for the missing host (its {@code Http11Processor}, up to 11.0.27). A genuine
	 * request must not be called broken, so the answer to any refusal during the stop is
	 * 503.
	 */
	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		ErrorCode type = isStopping(request) ? ErrorCode.TEMPORARILY_UNAVAILABLE : ErrorCode.of(response.getStatus());
		response.setStatus(type.status());
		if (type == ErrorCode.TEMPORARILY_UNAVAILABLE) {
			response.setHeader("Retry-After", Problem.RETRY_AFTER_SECONDS);
		}
		String requestId = response.getHeader(RequestId.HEADER);
		if (requestId == null) {
			requestId = RequestId.of(null);
			response.setHeader(RequestId.HEADER, requestId);
		}
		WebhookPaths.ANSWER_HEADERS.forEach(response::setHeader);
		try {
			response.setContentType("application/problem+json");
			response.setCharacterEncoding("utf-8");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(Problem.text(type, type.title() + ".", null, requestId));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			// The client is gone, so there is nobody to answer.
			this.container.getLogger().debug("A problem could not be answered", ex);
		}
	}

	private static boolean isStopping(Request request) {
		return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
				&& protocol.isPaused();
	}

}
