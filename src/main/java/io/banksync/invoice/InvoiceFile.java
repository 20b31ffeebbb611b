package io.banksync.invoice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.RequestReader;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invoices as a spreadsheet writes them: CSV (RFC 4180) in UTF-8, with commas, semicolons
 * or tabs. The first line names the columns as in JSON. Each further row is read like a
 * JSON object.
 */
final class InvoiceFile {

	/** An example, for the documentation. */
	static final String EXAMPLE = """
			invoice_number,amount_due,currency,customer,issued_on,due_on,note
			INV-001,5000.00,NGN,Acme Ltd,2026-02-01,2026-03-03,
			INV-002,12.50,USD,"Wool, Ltd",,,"Two
			lines"
			""";

	private static final List<String> REQUIRED = List.of("invoice_number", "amount_due", "currency");

	/** The names of the columns. */
	static final List<String> NAMES = List.of("invoice_number", "amount_due", "currency", "customer", "issued_on",
			"due_on", "note");

	private static final Set<String> COLUMNS = Set.copyOf(NAMES);

	private static final String BYTE_ORDER_MARK = "\ufeff";

	private final List<FileRow> rows = new ArrayList<>();

	private final RequestReader requests;

	private InvoiceFile(RequestReader requests) {
		this.requests = requests;
	}

	/**
	 * Reads a file.
	 * @param body its bytes
	 * @return the invoices, in the order of the rows
	 * @throws InvalidFieldsException with every mistake of all rows
	 */
	static InvoicesRequest read(RequestReader requests, byte[] body) {
		List<FileRow> rows = readRows(requests, body);
		List<FieldError> errors = rows.stream().flatMap((row) -> row.errors().stream()).toList();
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return request(rows);
	}

	/**
	 * Returns rows without mistakes as a request.
	 */
	static InvoicesRequest request(List<FileRow> rows) {
		return new InvoicesRequest(rows.stream().map(FileRow::invoice).map(Objects::requireNonNull).toList(), true,
				rows.stream().map(FileRow::line).toList());
	}

	/**
	 * Reads a file row by row.
	 * @param body its bytes
	 * @throws InvalidFieldsException if it is no such file at all
	 */
	static List<FileRow> readRows(RequestReader requests, byte[] body) {
		String text = text(body);
		if (text.isBlank()) {
			throw invalid("is empty: send a line of names and a line for each invoice");
		}
		return new InvoiceFile(requests).readRows(text);
	}

	private static String text(byte[] body) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer bytes = ByteBuffer.wrap(body);
		CharBuffer characters = CharBuffer.allocate(body.length);
		if (decoder.decode(bytes, characters, true).isError()) {
			long line = characters.flip().chars().filter((c) -> c == '\n').count() + 1;
			throw invalid("is not UTF-8 in line " + line + ": save it as \"CSV UTF-8\"");
		}
		String text = characters.flip().toString();
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private List<FileRow> readRows(String text) {
		List<String> names = null;
		long line = 1;
		try (CsvReader<CsvRecord> rows = CsvReader.builder()
			.fieldSeparator(separator(text))
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.allowUnclosedQuote(false)
			.ofCsvRecord(text)) {
			for (CsvRecord row : rows) {
				line = row.getStartingLineNumber();
				if (row.getFields().stream().allMatch(String::isBlank)) {
					continue;
				}
				if (names == null) {
					names = names(row);
				}
				else if (this.rows.size() == InvoicesRequest.MAX_INVOICES) {
					throw invalid("must hold 1 to " + InvoicesRequest.MAX_INVOICES + " invoices");
				}
				else {
					add(row, names);
				}
			}
		}
		catch (CsvParseException ex) {
			throw invalid("is not valid CSV, in line " + line
					+ " or after it: close each quotation mark, and write it twice within a value");
		}
		catch (IOException ex) {
			throw new IllegalStateException("A text is at hand", ex);
		}
		if (this.rows.isEmpty()) {
			throw invalid("must hold 1 to " + InvoicesRequest.MAX_INVOICES + " invoices");
		}
		return this.rows;
	}

	// Column names contain no separators.
	private static char separator(String text) {
		String names = text.stripLeading().lines().findFirst().orElse("");
		if (names.indexOf(',') < 0) {
			return (names.indexOf(';') >= 0) ? ';' : (names.indexOf('\t') >= 0) ? '\t' : ',';
		}
		return ',';
	}

	private static List<String> names(CsvRecord row) {
		List<String> names = row.getFields().stream().map(String::strip).toList();
		Set<String> seen = new HashSet<>();
		for (String name : names) {
			if (!COLUMNS.contains(name) || !seen.add(name)) {
				throw invalid("must name each column in its first line, once, with " + String.join(", ", REQUIRED)
						+ ", and optionally customer, issued_on, due_on or note");
			}
		}
		if (!seen.containsAll(REQUIRED)) {
			throw invalid("must name in its first line at least " + String.join(", ", REQUIRED));
		}
		return names;
	}

	private void add(CsvRecord row, List<String> names) {
		String place = "[" + this.rows.size() + "]";
		long line = row.getStartingLineNumber();
		if (row.getFieldCount() != names.size()) {
			this.rows.add(new FileRow(line, row.getFields(), null,
					List.of(InvoicesRequest.inLine(line, new FieldError(place, "must have " + names.size()
							+ " values, as many as there are names, not " + row.getFieldCount())))));
			return;
		}
		ObjectNode fields = JsonNodeFactory.instance.objectNode();
		for (int i = 0; i < names.size(); i++) {
			if (!row.getField(i).isBlank()) {
				fields.put(names.get(i), row.getField(i));
			}
		}
		List<FieldError> found = new ArrayList<>();
		InvoiceRequest invoice = InvoicesRequest.read(this.requests, fields, place, found);
		this.rows.add(new FileRow(line, row.getFields(), invoice,
				found.stream().map((error) -> InvoicesRequest.inLine(line, error)).toList()));
	}

	private static InvalidFieldsException invalid(String message) {
		return new InvalidFieldsException("body", message);
	}

}
