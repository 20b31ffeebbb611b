package io.banksync.web.request;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request, in logs, in its answer and in problems.
 */
public final class RequestId {

	/** The header that carries it, both ways. */
	public static final String HEADER = "X-Request-Id";

	static final String KEY = "request_id";

	private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private RequestId() {
	}

	/**
	 * Returns the id of this thread's request; null: it serves none.
	 */
	public static @Nullable String current() {
		return MDC.get(KEY);
	}

	/**
	 * Returns an id for a request.
	 * @param proposed the caller's id; used if it is harmless wherever it is written
	 */
	public static String of(@Nullable String proposed) {
		if (proposed != null && HARMLESS.matcher(proposed).matches()) {
			return proposed;
		}
		// It must be unique, not secret.
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
	}

}
