package io.banksync.web.request;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The preference of a caller who does not wait for the end of long work (RFC 7240,
 * section 4.1).
 */
public final class AsyncPreference {

	/** Of the request. */
	public static final String HEADER = "Prefer";

	/** Of the answer. */
	public static final String APPLIED_HEADER = "Preference-Applied";

	public static final String VALUE = "respond-async";

	private AsyncPreference() {
	}

	/**
	 * Whether a request has it.
	 * @param prefer the header; null: there is none
	 */
	public static boolean isIn(@Nullable String prefer) {
		return prefer != null
				&& Arrays.stream(prefer.split("[,;]")).map(String::strip).anyMatch(VALUE::equalsIgnoreCase);
	}

}
