package io.banksync.web.request;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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

	/**
	 * Reads the values.
	 * @param parameter the parameter's name
	 * @param text its value; null: there was none
	 * @param known the possible values
	 * @param <T> their type
	 * @throws InvalidParameterException if it has another value
	 */
	public static <T> List<T> read(String parameter, @Nullable String text, T[] known) {
		return (text == null) ? List.of()
				: Arrays.stream(text.split(","))
					.map(String::strip)
					.filter((value) -> !value.isEmpty())
					.map((value) -> find(parameter, value, known))
					.toList();
	}

	private static <T> T find(String parameter, String value, T[] known) {
		return Arrays.stream(known)
			.filter((one) -> one.toString().equalsIgnoreCase(value))
			.findFirst()
			.orElseThrow(() -> new InvalidParameterException(parameter, "must be one or more, separated by commas, of "
					+ Arrays.stream(known).map(String::valueOf).collect(Collectors.joining(", "))));
	}

}
