package io.banksync.web.request;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that may have several values, separated by commas.
 */
public final class ListParameter {

	private ListParameter() {
	}

	/**
	 * Returns the values; nothing between two commas is not a value.
	 * @param values the parameter's values; null: not given
	 * @param <T> their type
	 */
	public static <T> List<T> given(T @Nullable [] values) {
		return (values != null) ? Arrays.stream(values).filter(Objects::nonNull).toList() : List.of();
	}

}
