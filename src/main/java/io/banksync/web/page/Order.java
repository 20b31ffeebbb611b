package io.banksync.web.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sort order of a list.
 *
 * @param name its name in requests
 * @param falling it begins with the greatest values
 * @param keys the sort keys; together they are unique
 */
public record Order(String name, boolean falling, List<Key> keys) {

	/**
	 * Returns the order that begins with the smallest values.
	 */
	public static Order rising(String name, Key... keys) {
		return new Order(name, false, List.of(keys));
	}

	/**
	 * Returns the order that begins with the greatest values.
	 */
	public static Order falling(String name, Key... keys) {
		return new Order(name, true, List.of(keys));
	}

	static String column(int key) {
		return "key_" + key;
	}

	/**
	 * Returns the keys as columns of a query.
	 */
	String columns() {
		return each("%s as %s", ", ");
	}

	/**
	 * Returns the condition for entries behind a cursor. Its values are parameters with
	 * the columns' names.
	 * @param descending in the order that begins with the greatest values
	 */
	String behind(boolean descending) {
		return "(%s) %s (%s)".formatted(each("%s", ", "), descending ? "<" : ">",
				each("%2$s", ", :").replaceFirst("^", ":"));
	}

	String orderBy(boolean descending) {
		return each(descending ? "%s desc" : "%s", ", ");
	}

	private String each(String format, String separator) {
		return IntStream.range(0, this.keys.size())
			.mapToObj((key) -> format.formatted(this.keys.get(key).sql(), column(key)))
			.collect(Collectors.joining(separator));
	}

}
