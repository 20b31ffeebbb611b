package io.banksync.web.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns each exception into its problem: ours by their codes, and those of Spring, Tomcat
 * and the database. The answer says what the caller can do. Internal causes go to the
 * log.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger problems = LoggerFactory.getLogger(ProblemHandler.class);

	@ExceptionHandler
	ResponseEntity<Object> handle(ApiException ex) {
		Problem problem = Problem.of(ex.code(), ex.detail()).withStatus(ex.status());
		if (!ex.errors().isEmpty()) {
			problem.with("errors", ex.errors());
		}
		ex.properties().forEach(problem::with);
		if (ex.retryAfter() != null) {
			problem.withRetryAfter(ex.retryAfter());
		}
		return (ex.isSameForAll() ? problem.withoutRequest() : problem).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RequestRejectedException ex) {
		return Problem.of(ErrorCode.BAD_REQUEST,
				"Unknown HTTP method, or a path with characters that are not allowed (;, //, encoded /). If an invoice number contains them, use the invoice's id, or /invoices/by-number?number=.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(org.apache.tomcat.util.http.InvalidParameterException ex) {
		return Problem
			.of(ErrorCode.BAD_REQUEST,
					"The query can't be read. Its parameters must be percent-encoded UTF-8, at most 100.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(MethodArgumentTypeMismatchException ex) {
		Class<?> type = ex.getRequiredType();
		if (type != null && type.isArray() && type.componentType().isEnum()) {
			return invalidParameter(ex.getName(),
					"must be one or more, separated by commas, of " + constants(type.componentType()));
		}
		if (type != null && type.isEnum()) {
			return invalidParameter(ex.getName(), "must be one of " + constants(type));
		}
		if (type == Instant.class) {
			return invalidParameter(ex.getName(), "must be an RFC 3339 time such as 2026-02-27T12:00:00Z");
		}
		if (type == boolean.class || type == Boolean.class) {
			return invalidParameter(ex.getName(), "must be true or false");
		}
		return invalidParameter(ex.getName(),
				(type == int.class || type == long.class) ? "must be a whole number" : "must be a UUID");
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
	}

	private static ResponseEntity<Object> invalidParameter(String name, String message) {
		return Problem.of(ErrorCode.INVALID_PARAMETER, name + " " + message + ".")
			.with("errors", List.of(new FieldError(name, message)))
			.toResponse();
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<Object> handleDatabase(Exception ex) {
		problems.warn("The database failed: {}", rootMessage(ex));
		return unavailable();
	}

	/**
	 * If the answer has begun, the exception passes on, and Tomcat breaks the connection.
	 * Anything written now would look like a part of the answer.
	 */
	@ExceptionHandler
	void handle(CloseNowException ex) throws CloseNowException {
		throw ex;
	}

	@ExceptionHandler
	ResponseEntity<Object> handleUnexpected(Exception ex) {
		problems.error("Unexpected", ex);
		return unavailable();
	}

	/**
	 * Refusals of Spring MVC itself.
	 */
	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		ErrorCode type = ErrorCode.of(status.value());
		if (type == ErrorCode.TEMPORARILY_UNAVAILABLE) {
			problems.error("Unexpected", ex);
			return unavailable();
		}
		return Problem.of(type, type.title() + ".").withHeaders(headers).toResponse();
	}

	private static ResponseEntity<Object> unavailable() {
		return Problem.of(ErrorCode.TEMPORARILY_UNAVAILABLE, ApiException.SEND_AGAIN).toResponse();
	}

	private static String rootMessage(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root.getClass().getSimpleName() + ": "
				+ String.valueOf(root.getMessage()).lines().findFirst().orElse("");
	}

}
