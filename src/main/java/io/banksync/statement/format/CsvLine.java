package io.banksync.statement.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file, or several if a cell goes over them.
 *
 * @param number where it begins in the file, from 1
 * @param cells its cells without quotation marks
 */
record CsvLine(int number, List<String> cells) {

	boolean isBlank() {
		return this.cells.stream().allMatch(String::isBlank);
	}

	/**
	 * Tells whether it is the first line of a footer.
	 */
	boolean begins(@Nullable String stopAt) {
		return stopAt != null && !this.cells.isEmpty() && this.cells.getFirst().strip().equals(stopAt);
	}

	/**
	 * Returns the number of the line after it.
	 */
	int next() {
		return this.number + 1 + this.cells.stream().mapToInt(CsvLine::breaks).sum();
	}

	private static int breaks(String cell) {
		int breaks = 0;
		for (int i = 0; i < cell.length(); i++) {
			boolean second = i > 0 && cell.charAt(i - 1) == '\r';
			if (cell.charAt(i) == '\r' || cell.charAt(i) == '\n' && !second) {
				breaks++;
			}
		}
		return breaks;
	}

}
