package io.banksync.web.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A refused request, with a code for the caller to act on. Each feature extends it, once
 * for each fact to report.
 */
public abstract class ApiException extends RuntimeException {

	/** The detail of errors that are not the caller's fault. */
	public static final String SEND_AGAIN = "This is not your fault. Send the same request again: it has no double effect.";

	private final ErrorCode code;

	/**
	 * Creates one.
	 * @param code what happened, as clients know it
	 * @param detail details of this occurrence for the caller, in whole sentences,
	 * without secrets
	 */
	protected ApiException(ErrorCode code, String detail) {
		this(code, detail, true);
	}

	/**
	 * Creates one, with or without a stack trace.
	 * @param stackTrace false if anybody can cause it at will, because a stack trace
	 * costs more than the refusal
	 */
	protected ApiException(ErrorCode code, String detail, boolean stackTrace) {
		this(code, detail, null, stackTrace);
	}

	/**
	 * Creates one with a cause.
	 */
	protected ApiException(ErrorCode code, String detail, Throwable cause) {
		this(code, detail, cause, true);
	}

	private ApiException(ErrorCode code, String detail, @Nullable Throwable cause, boolean stackTrace) {
		super(detail, cause, stackTrace, stackTrace);
		this.code = code;
	}

	public final ErrorCode code() {
		return this.code;
	}

	/**
	 * Returns the details of this occurrence for the caller.
	 */
	public String detail() {
		return Objects.requireNonNull(getMessage());
	}

	/**
	 * Returns the errors by field; empty: it is not about fields.
	 */
	public List<FieldError> errors() {
		return List.of();
	}

	/**
	 * Returns further members of the problem, by name.
	 */
	public Map<String, Object> properties() {
		return Map.of();
	}

	/**
	 * Returns the HTTP status: that of the code, unless this sender expects another.
	 */
	public int status() {
		return this.code.status();
	}

	/**
	 * Returns how long the caller should wait; null: the default of the code.
	 */
	public @Nullable Duration retryAfter() {
		return null;
	}

	/**
	 * Tells whether the answer must be the same for all senders, and so contain nothing
	 * of the request.
	 */
	public boolean isSameForAll() {
		return false;
	}

}
