package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of camt tells of a file.
 *
 * @param entries the entries of all statements
 * @param statements the statements
 * @param errors what can't be read
 */
record CamtReading(List<StatementEntry> entries, List<BankStatement> statements,
		List<FormatError> errors) implements StatementSink {

	static CamtReading of(String file) {
		return of(file.getBytes(StandardCharsets.UTF_8));
	}

	static CamtReading of(byte[] file) {
		return of(new ByteArrayInputStream(file));
	}

	static CamtReading of(InputStream file) {
		CamtReading reading = new CamtReading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		try {
			new CamtReader().read(file, reading);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return reading;
	}

	/** Reads a statement of version .08 with one entry of 12.34 euros. */
	static CamtReading ofEntry(String direction, String more) {
		return of(CamtFiles.statement("08", CamtFiles.entry(direction, "12.34", more)));
	}

	StatementEntry entry() {
		if (!this.errors.isEmpty()) {
			throw new AssertionError(this.errors);
		}
		return this.entries.getFirst();
	}

	BankStatement statement() {
		if (!this.errors.isEmpty()) {
			throw new AssertionError(this.errors);
		}
		return this.statements.getFirst();
	}

	List<String> amounts() {
		return this.entries.stream().map(StatementEntry::amount).map(BigDecimal::toPlainString).toList();
	}

	@Override
	public void entry(StatementEntry entry) {
		this.entries.add(entry);
	}

	@Override
	public void statement(BankStatement statement) {
		this.statements.add(statement);
	}

	@Override
	public void error(FormatError error) {
		this.errors.add(error);
	}

}
