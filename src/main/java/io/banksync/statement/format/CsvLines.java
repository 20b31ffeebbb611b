package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one at a time.
 */
final class CsvLines {

	private static final int MAX_LENGTH = 64 * 1024;

	private static final int MAX_CELLS = 1000;

	private final Iterator<CsvRecord> records;

	private @Nullable CsvLine last;

	CsvLines(CsvLayout layout, InputStream file) throws IOException {
		CsvRecordHandler handler = CsvRecordHandler
			.of((limits) -> limits.maxFields(MAX_CELLS).maxFieldSize(MAX_LENGTH).maxRecordSize(MAX_LENGTH));
		boolean quoted = !layout.quote().equals(CsvLayout.NO_QUOTE);
		this.records = CsvReader.builder()
			.fieldSeparator(layout.separator())
			.quoteCharacter(quoted ? layout.quote().charAt(0) : StrictText.NO_CHARACTER)
			.skipEmptyLines(false)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.allowUnclosedQuote(false)
			.maxBufferSize(2 * MAX_LENGTH)
			.build(handler, new StrictText(file, layout.charset()))
			.iterator();
	}

	/**
	 * Returns the next line.
	 * @return null after the last one
	 * @throws UnreadableTextException if there is no telling where the next line begins
	 */
	@Nullable CsvLine next() throws IOException {
		try {
			if (!this.records.hasNext()) {
				return null;
			}
			CsvRecord record = this.records.next();
			this.last = new CsvLine((int) record.getStartingLineNumber(), record.getFields());
			return this.last;
		}
		catch (CsvParseException ex) {
			throw new UnreadableTextException((this.last != null) ? this.last.next() : 1,
					"must be CSV: each quotation mark is closed, nothing but a separator follows a closed one, "
							+ "and no line is longer than " + MAX_LENGTH + " characters");
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

}
