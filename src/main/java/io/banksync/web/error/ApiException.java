package io.banksync.web.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A request that is not served, with the code that its sender can act on. Each feature
 * extends it for each fact that it may have to state.
 */
public abstract class ApiException extends RuntimeException {

	/** The detail of whatever is not the sender's fault. */
	public static final String SEND_AGAIN = "This is not your fault. Send the same request again: it has no double effect.";

	private final ErrorCode code;

	/**
	 * Creates one.
	 * @param code what happened, as clients know it
	 * @param detail what the sender should know about this occurrence, in whole
	 * sentences, without secrets
	 */
	protected ApiException(ErrorCode code, String detail) {
		this(code, detail, true);
	}

	/**
	 * Creates one, with or without a stack trace.
	 * @param stackTrace false for what anybody may cause as often as they like: a stack
	 * trace costs more than the refusal
	 */
	protected ApiException(ErrorCode code, String detail, boolean stackTrace) {
		this(code, detail, null, stackTrace);
	}

	/**
	 * Creates one for what was noticed first.
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
	 * Returns what the sender is told about this occurrence.
	 */
	public String detail() {
		return Objects.requireNonNull(getMessage());
	}

	/**
	 * Returns what is wrong, field by field; empty: it is not about fields.
	 */
	public List<FieldError> errors() {
		return List.of();
	}

	/**
	 * Returns what else the answer says, by name.
	 */
	public Map<String, Object> properties() {
		return Map.of();
	}

	/**
	 * Returns the HTTP status, which is that of the code unless the sender knows another.
	 */
	public int status() {
		return this.code.status();
	}

	/**
	 * Returns how long the sender should wait; null: as long as the code says.
	 */
	public @Nullable Duration retryAfter() {
		return null;
	}

	/**
	 * Tells whether the answer must be the same for all senders, and so say nothing of
	 * the request.
	 */
	public boolean isSameForAll() {
		return false;
	}

}
