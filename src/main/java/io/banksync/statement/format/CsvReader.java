package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the CSV files of one layout. A file is one statement, of one account.
 */
public final class CsvReader implements StatementReader {

	private final CsvLayout layout;

	private final CsvHeader header;

	private final CsvFormats formats;

	public CsvReader(CsvLayout layout) {
		this.layout = layout;
		this.header = new CsvHeader(layout.header());
		this.formats = new CsvFormats(layout);
	}

	@Override
	public boolean fits(FileStart start) {
		try {
			CsvLines lines = new CsvLines(this.layout, new ByteArrayInputStream(start.bytes()));
			for (CsvLine line = lines.next(); line != null; line = lines.next()) {
				if (this.header.matches(line.cells())) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			// What is no text before a header has no header of this layout.
			return false;
		}
	}

	@Override
	public void read(InputStream file, StatementSink sink) throws IOException {
		CsvStatement statement = new CsvStatement(this.layout, this.header, this.formats, sink);
		try {
			CsvLines lines = new CsvLines(this.layout, file);
			CsvLine line = lines.next();
			while (line != null && statement.take(line)) {
				line = lines.next();
			}
			if (line == null) {
				statement.end();
			}
			else {
				sink.error(statement.withoutHeader());
			}
		}
		catch (UnreadableTextException ex) {
			sink.error(new FormatError(statement.number(), 0, ex.line(), null, null, null, ex.expected()));
		}
	}

}
