package io.banksync.web.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.event.CannotDecideException;
import io.banksync.event.EventNotFoundException;
import io.banksync.event.PaymentNotFoundException;
import io.banksync.invoice.AdjustmentNotFoundException;
import io.banksync.invoice.CannotAdjustException;
import io.banksync.invoice.DuplicateInvoiceException;
import io.banksync.invoice.DuplicateReferenceException;
import io.banksync.invoice.InvoiceNotFoundException;
import io.banksync.invoice.InvoiceNotVoidableException;
import io.banksync.lock.RunInProgressException;
import io.banksync.matching.CannotMatchException;
import io.banksync.matching.MatchNotFoundException;
import io.banksync.matching.UnknownTransactionException;
import io.banksync.provider.ProviderNotFoundException;
import io.banksync.reconciliation.DryRunOutdatedException;
import io.banksync.reconciliation.ReconciliationFailedException;
import io.banksync.reconciliation.RunNotFoundException;
import io.banksync.reload.InvalidConfigurationException;
import io.banksync.signature.CertificateUnavailableException;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.transaction.TransactionNotFoundException;
import io.banksync.web.access.ApiKeyNotFoundException;
import io.banksync.web.access.ConfiguredKeyException;
import io.banksync.web.access.MissingRoleException;
import io.banksync.web.access.UnknownCallerException;
import io.banksync.web.idempotency.IdempotencyKeyReusedException;
import io.banksync.web.json.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.ratelimit.TooManyRequestsException;
import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.PayloadTooLargeException;
import io.banksync.web.request.RequestTimeoutException;
import io.banksync.web.request.UnreadableBodyException;
import io.banksync.web.request.UnsupportedRequestException;
import io.banksync.webhook.InvalidPayloadException;
import io.banksync.webhook.MissingHeaderException;
import io.banksync.webhook.OverloadedException;
import io.banksync.webhook.RazorpayPayloadException;
import io.banksync.webhook.RazorpayRefusalException;
import io.banksync.webhook.UnknownOutcomeException;
import io.banksync.webhook.UnverifiedDeliveryException;
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
 * Turns each exception into its problem. What leaves the service says what the caller can
 * do; what went wrong inside goes to the log.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger problems = LoggerFactory.getLogger(ProblemHandler.class);

	private static final String NOT_GENUINE = "The signature does not belong to this body under a secret that is accepted here.";

	private static final String SEE_ERRORS = "See errors for each field and what it must be.";

	@ExceptionHandler
	ResponseEntity<Object> handle(UnknownCallerException ex) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return Problem.of(ProblemType.UNAUTHORIZED, String.valueOf(ex.getMessage())).withHeaders(headers).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(MissingRoleException ex) {
		return Problem.of(ProblemType.FORBIDDEN, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(ApiKeyNotFoundException ex) {
		return Problem.of(ProblemType.KEY_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(ConfiguredKeyException ex) {
		return Problem.of(ProblemType.KEY_CONFIGURED, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidConfigurationException ex) {
		return Problem.of(ProblemType.INVALID_CONFIGURATION, String.valueOf(ex.getMessage())).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(TooManyRequestsException ex) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(ex.retryAfterSeconds()));
		return Problem.of(ProblemType.TOO_MANY_REQUESTS, "Send it again when Retry-After says.")
			.withHeaders(headers)
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RequestRejectedException ex) {
		return Problem.of(ProblemType.BAD_REQUEST,
				"The method is none, or the path has what is not taken in one, such as ; or // or an encoded /. Where a number has that, use our id, or /invoices/by-number?number=.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(MissingHeaderException ex) {
		return Problem.of(ProblemType.MISSING_HEADER, "The header " + ex.header() + " is missing.").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidSignatureException ex) {
		return Problem.of(ProblemType.INVALID_SIGNATURE, NOT_GENUINE).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnverifiedDeliveryException ex) {
		// One instance for all, so that the answer does not depend on whom it was meant
		// for.
		return Problem.of(ProblemType.INVALID_SIGNATURE, NOT_GENUINE)
			.withStatus(ex.status())
			.withoutRequest("/webhooks")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RazorpayRefusalException ex) {
		return ex.missing() ? Problem.of(ProblemType.MISSING_SIGNATURE, "Missing Signature Header").toResponse()
				: Problem.of(ProblemType.WRONG_SIGNATURE, "Invalid Signature").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RazorpayPayloadException ex) {
		if (!ex.json()) {
			return Problem.of(ProblemType.INVALID_JSON, "Invalid JSON", ex.errors()).toResponse();
		}
		String errors = ex.errors()
			.stream()
			.map((error) -> error.field() + " " + error.message())
			.collect(Collectors.joining("; "));
		return Problem.of(ProblemType.MALFORMED_PAYLOAD, "Malformed Payload: " + errors, ex.errors()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidPayloadException ex) {
		return Problem
			.of(ProblemType.INVALID_PAYLOAD, SEE_ERRORS + " The delivery is kept in quarantine; send a corrected body.",
					ex.errors())
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidFieldsException ex) {
		return Problem.of(ProblemType.INVALID_REQUEST, SEE_ERRORS, ex.errors()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidParameterException ex) {
		return invalidParameter(ex.parameter(), String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(org.apache.tomcat.util.http.InvalidParameterException ex) {
		return Problem
			.of(ProblemType.BAD_REQUEST,
					"The query can't be read: its parameters must be percent-encoded UTF-8, and no more than 100.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(MethodArgumentTypeMismatchException ex) {
		Class<?> type = ex.getRequiredType();
		if (type != null && type.isArray() && type.componentType().isEnum()) {
			return invalidParameter(ex.getName(),
					"must be one or several, with commas between them, of " + constants(type.componentType()));
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
		return Problem
			.of(ProblemType.INVALID_PARAMETER, name + " " + message + ".", List.of(new FieldError(name, message)))
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(PayloadTooLargeException ex) {
		return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body may have at most " + ex.limitBytes() + " bytes.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RequestTimeoutException ex) {
		return Problem.of(ProblemType.REQUEST_TIMEOUT, "The body did not arrive in time.").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnreadableBodyException ex) {
		return Problem.of(ProblemType.BAD_REQUEST, "The body ended before it was complete, or its chunks are broken.")
			.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnsupportedRequestException ex) {
		return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RunInProgressException ex) {
		return Problem.of(ProblemType.RUN_IN_PROGRESS, ex.getMessage() + ".").with("run_id", ex.runId()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(DryRunOutdatedException ex) {
		return Problem.of(ProblemType.DRY_RUN_OUTDATED, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(RunNotFoundException ex) {
		return Problem.of(ProblemType.RUN_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler({ TransactionNotFoundException.class, UnknownTransactionException.class })
	ResponseEntity<Object> handleUnknownTransaction(RuntimeException ex) {
		return Problem.of(ProblemType.TRANSACTION_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(MatchNotFoundException ex) {
		return Problem.of(ProblemType.MATCH_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(CannotMatchException ex) {
		return Problem.of(ProblemType.CANNOT_MATCH, ex.getMessage() + ".", ex.errors()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(EventNotFoundException ex) {
		return Problem.of(ProblemType.EVENT_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(CannotDecideException ex) {
		return Problem.of(ProblemType.CANNOT_DECIDE, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(PaymentNotFoundException ex) {
		return Problem.of(ProblemType.PAYMENT_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(ProviderNotFoundException ex) {
		return Problem.of(ProblemType.PROVIDER_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvoiceNotFoundException ex) {
		return Problem.of(ProblemType.INVOICE_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(DuplicateInvoiceException ex) {
		return Problem.of(ProblemType.INVOICE_EXISTS, "Nothing was created: see errors.", ex.errors()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvoiceNotVoidableException ex) {
		return Problem.of(ProblemType.INVOICE_NOT_VOIDABLE, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(AdjustmentNotFoundException ex) {
		return Problem.of(ProblemType.ADJUSTMENT_NOT_FOUND, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(CannotAdjustException ex) {
		return Problem.of(ProblemType.CANNOT_ADJUST, ex.getMessage() + ".", ex.errors()).toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(DuplicateReferenceException ex) {
		return Problem.of(ProblemType.REFERENCE_EXISTS, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(IdempotencyKeyReusedException ex) {
		return Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, ex.getMessage() + ".").toResponse();
	}

	@ExceptionHandler({ OverloadedException.class, UnknownOutcomeException.class,
			CertificateUnavailableException.class })
	ResponseEntity<Object> handleShortage() {
		return unavailable();
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<Object> handleDatabase(Exception ex) {
		problems.warn("The database did not do what was asked: {}", rootMessage(ex));
		return unavailable();
	}

	/**
	 * Of what has begun the connection is broken off, which Tomcat does where this comes
	 * out: whatever were written still would look like a part of the answer.
	 */
	@ExceptionHandler
	void handle(CloseNowException ex) throws CloseNowException {
		throw ex;
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(ReconciliationFailedException ex) {
		return unavailable();
	}

	@ExceptionHandler
	ResponseEntity<Object> handleUnexpected(Exception ex) {
		problems.error("Unexpected", ex);
		return unavailable();
	}

	/**
	 * What Spring MVC itself refuses.
	 */
	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		ProblemType type = ProblemType.of(status.value());
		if (type == ProblemType.TEMPORARILY_UNAVAILABLE) {
			problems.error("Unexpected", ex);
			return unavailable();
		}
		return Problem.of(type, type.title() + ".").withHeaders(headers).toResponse();
	}

	private static ResponseEntity<Object> unavailable() {
		return Problem.of(ProblemType.TEMPORARILY_UNAVAILABLE, Problem.SEND_AGAIN).toResponse();
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
