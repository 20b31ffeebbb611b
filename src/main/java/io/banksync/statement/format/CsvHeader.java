package io.banksync.statement.format;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The line of a file that names its columns.
 */
final class CsvHeader {

	private final List<String> names;

	private final Map<String, Integer> indexes = new HashMap<>();

	CsvHeader(List<String> names) {
		this.names = withoutTail(names);
		CsvLayout.check(this.names.size() > 1, "header must name at least two columns");
		Map<String, Integer> numbers = new HashMap<>();
		for (int i = 0; i < this.names.size(); i++) {
			String name = this.names.get(i);
			int number = numbers.merge(name, 1, Integer::sum);
			boolean single = Collections.frequency(this.names, name) == 1;
			this.indexes.put(single ? name : name + "#" + number, i);
		}
	}

	// Lines may end with a separator, and spreadsheets fill up lines with empty cells.
	private static List<String> withoutTail(List<String> cells) {
		int size = cells.size();
		while (size > 0 && cells.get(size - 1).isBlank()) {
			size--;
		}
		return cells.subList(0, size).stream().map(String::strip).toList();
	}

	/**
	 * Tells whether a line is this header: these columns in this order and no others.
	 */
	boolean matches(List<String> cells) {
		return cells.size() >= this.names.size() && withoutTail(cells).equals(this.names);
	}

	/**
	 * Tells whether a row has a cell for each column and nothing behind them.
	 */
	boolean fits(List<String> cells) {
		return cells.size() >= this.names.size()
				&& cells.subList(this.names.size(), cells.size()).stream().allMatch(String::isBlank);
	}

	/**
	 * Returns the number of columns.
	 */
	int size() {
		return this.names.size();
	}

	/**
	 * Returns the place of a column.
	 * @throws IllegalArgumentException if there is no such column, or several
	 */
	int index(String column) {
		Integer index = this.indexes.get(column);
		if (index == null) {
			throw new IllegalArgumentException("columns must be named in header: \"" + column + "\""
					+ (this.names.contains(column) ? " is there several times, write it with #1 or #2" : " is not"));
		}
		return index;
	}

	@Override
	public String toString() {
		return String.join(", ", this.names);
	}

}
