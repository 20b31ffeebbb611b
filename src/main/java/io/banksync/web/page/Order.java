package io.banksync.web.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An order in which a list comes.
 *
 * @param name what it is asked for by
 * @param falling it begins with the greatest values
 * @param keys what it is in order of; together they are an entry's own
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
	 * Returns the condition that only what comes behind a place is found; its values are
	 * the parameters that have the columns' names.
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
