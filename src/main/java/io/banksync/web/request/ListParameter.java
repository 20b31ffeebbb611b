package io.banksync.web.request;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that may have several values with commas between them.
 */
public final class ListParameter {

	private ListParameter() {
	}

	/**
	 * Returns the values that were given; nothing between two commas is none.
	 * @param values the parameter's values; null: it was not there
	 * @param <T> what they are
	 */
	public static <T> List<T> given(T @Nullable [] values) {
		return (values != null) ? Arrays.stream(values).filter(Objects::nonNull).toList() : List.of();
	}

}
