package io.banksync.web.problem;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.banksync.web.error.ErrorCode;
import io.banksync.web.request.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * One occurrence of a problem as the answer to a request, RFC 9457.
 */
public final class Problem {

	public static final String RETRY_AFTER_SECONDS = "2";

	static final String REQUEST_ID = "request_id";

	private final ProblemDetail body;

	private final HttpHeaders headers = new HttpHeaders();

	private Problem(ErrorCode type, String detail) {
		this.body = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(type.status()), detail);
		this.body.setType(type.uri());
		this.body.setTitle(type.title());
		this.body.setProperty("code", type.code());
		String requestId = RequestId.current();
		if (requestId != null) {
			this.body.setProperty(REQUEST_ID, requestId);
		}
		this.headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (type == ErrorCode.TEMPORARILY_UNAVAILABLE) {
			this.headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		if (type == ErrorCode.UNAUTHORIZED) {
			this.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
	}

	static Problem of(ErrorCode type, String detail) {
		return new Problem(type, detail);
	}

	/**
	 * Writes a problem without Spring and Jackson.
	 * @param path the request's path as Tomcat accepted it, so without characters that
	 * JSON must escape; null: not known
	 */
	public static String text(ErrorCode type, String detail, @Nullable String path, String requestId) {
		String instance = (path != null) ? "\"instance\":\"" + path + "\"," : "";
		return "{\"type\":\"" + type.uri() + "\",\"title\":\"" + type.title() + "\",\"status\":" + type.status()
				+ ",\"detail\":\"" + detail + "\"," + instance + "\"code\":\"" + type.code() + "\",\"" + REQUEST_ID
				+ "\":\"" + requestId + "\"}";
	}

	Problem with(String name, Object value) {
		this.body.setProperty(name, value);
		return this;
	}

	Problem withStatus(int status) {
		this.body.setStatus(status);
		return this;
	}

	/**
	 * Sets the requested path, if the request was forwarded to another one.
	 */
	Problem withInstance(String path) {
		this.body.setInstance(URI.create(path));
		return this;
	}

	/**
	 * Removes everything that differs between webhooks.
	 */
	Problem withoutRequest() {
		this.body.setInstance(URI.create("/webhooks"));
		Map<String, Object> properties = this.body.getProperties();
		if (properties != null) {
			properties.remove(REQUEST_ID);
		}
		return this;
	}

	Problem withRetryAfter(Duration wait) {
		this.headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
		return this;
	}

	Problem withHeaders(HttpHeaders more) {
		this.headers.putAll(more);
		return this;
	}

	ResponseEntity<Object> toResponse() {
		return ResponseEntity.status(this.body.getStatus()).headers(this.headers).body(this.body);
	}

}
