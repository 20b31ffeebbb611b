package io.banksync.statement.format;

import java.util.List;
import java.util.Optional;

/**
 * A format of bank statements that is read.
 *
 * @param name as answers and metrics name it
 * @param reader what reads it
 */
public record StatementFormat(String name, StatementReader reader) {

	/** Begins the names of CSV formats; the name of the layout follows. */
	public static final String CSV = "csv:";

	private static final List<StatementFormat> STANDARD = List.of(new StatementFormat("camt", new CamtReader()),
			new StatementFormat("mt", new MtReader()), new StatementFormat("ofx", new OfxReader()),
			new StatementFormat("bai2", new BaiReader()));

	/**
	 * Returns the format of a file that has a standard, by its content, never by its name
	 * or media type.
	 * @return empty: it has none
	 */
	public static Optional<StatementFormat> of(FileStart start) {
		return STANDARD.stream().filter((format) -> format.reader.fits(start)).findFirst();
	}

	/**
	 * Returns the format of CSV files with a layout.
	 * @param name the layout's name
	 */
	public static StatementFormat of(String name, CsvLayout layout) {
		return new StatementFormat(CSV + name, new CsvReader(layout));
	}

}
