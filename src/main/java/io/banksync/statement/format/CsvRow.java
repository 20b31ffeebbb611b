package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A line that tells a movement, its cells by the names of their columns.
 *
 * @param line the line in the file
 * @param number the movement's number in the file, from 1
 * @param header the columns
 */
record CsvRow(CsvLine line, int number, CsvHeader header) {

	/**
	 * Returns what stands in a column.
	 * @param column its name; null if the layout has no such column
	 * @return null if nothing stands there
	 */
	@Nullable String cell(@Nullable String column) {
		if (column == null) {
			return null;
		}
		String cell = this.line.cells().get(this.header.index(column)).strip();
		return cell.isEmpty() ? null : cell;
	}

	/**
	 * Returns what is wrong with a cell.
	 */
	FormatError error(String column, String expected) {
		return new FormatError(1, this.number, this.line.number(), this.header.index(column) + 1, column, cell(column),
				expected);
	}

	/**
	 * Returns what is wrong with the row as a whole.
	 */
	FormatError error(String expected) {
		return new FormatError(1, this.number, this.line.number(), null, null, String.join(" | ", this.line.cells()),
				expected);
	}

}
