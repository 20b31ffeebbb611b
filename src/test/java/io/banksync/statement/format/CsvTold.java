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
 * What a reader tells of a CSV file.
 */
final class CsvTold implements StatementSink {

	private static final int MAX_ERRORS = 100;

	private final List<StatementEntry> entries = new ArrayList<>();

	private final List<BankStatement> statements = new ArrayList<>();

	private final List<FormatError> errors = new ArrayList<>();

	static CsvTold of(CsvLayout layout, String file) {
		return of(layout, file.getBytes(StandardCharsets.UTF_8));
	}

	static CsvTold of(CsvLayout layout, byte[] file) {
		return of(layout, new ByteArrayInputStream(file));
	}

	static CsvTold of(CsvLayout layout, InputStream file) {
		return of(new CsvReader(layout), file);
	}

	static CsvTold of(CsvReader reader, byte[] file) {
		return of(reader, new ByteArrayInputStream(file));
	}

	private static CsvTold of(CsvReader reader, InputStream file) {
		CsvTold told = new CsvTold();
		try {
			reader.read(file, told);
		}
		catch (TooManyErrorsException ex) {
			// It is told by the errors.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return told;
	}

	List<StatementEntry> entries() {
		return this.entries;
	}

	List<FormatError> errors() {
		return this.errors;
	}

	BankStatement statement() {
		if (!this.errors.isEmpty() || this.statements.size() != 1) {
			throw new AssertionError(this.statements.size() + " statements, " + this.errors);
		}
		return this.statements.getFirst();
	}

	List<BankStatement> statements() {
		return this.statements;
	}

	List<String> amounts() {
		return this.entries.stream().map((entry) -> entry.amount().toPlainString()).toList();
	}

	BigDecimal booked() {
		return this.entries.stream()
			.filter((entry) -> entry.status() == BankStatus.BOOKED)
			.map(StatementEntry::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Tells whether opening and movements give the closing balance.
	 */
	boolean ties() {
		BigDecimal opening = statement().opening();
		BigDecimal closing = statement().closing();
		return opening != null && closing != null && opening.add(booked()).compareTo(closing) == 0;
	}

	/**
	 * Returns where the errors are: line and field.
	 */
	List<String> places() {
		return this.errors.stream().map((error) -> error.line() + " " + error.field()).toList();
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
		if (this.errors.size() >= MAX_ERRORS) {
			throw new TooManyErrorsException();
		}
	}

}
