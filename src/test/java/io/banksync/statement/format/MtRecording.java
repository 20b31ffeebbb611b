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
 * What a file of MT messages was read as.
 */
final class MtRecording implements StatementSink {

	private final List<Read> statements = new ArrayList<>();

	private final List<FormatError> errors = new ArrayList<>();

	private List<StatementEntry> entries = new ArrayList<>();

	static MtRecording of(String... lines) {
		return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
	}

	static MtRecording of(byte[] file) {
		try {
			return of(new ByteArrayInputStream(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static MtRecording of(InputStream file) throws IOException {
		MtRecording recording = new MtRecording();
		new MtReader().read(file, recording);
		return recording;
	}

	@Override
	public void entry(StatementEntry entry) {
		this.entries.add(entry);
	}

	@Override
	public void statement(BankStatement statement) {
		this.statements.add(new Read(statement, this.entries));
		this.entries = new ArrayList<>();
	}

	@Override
	public void error(FormatError error) {
		this.errors.add(error);
	}

	List<Read> statements() {
		return this.statements;
	}

	List<FormatError> errors() {
		return this.errors;
	}

	/**
	 * Returns the entries of the only statement of a file without errors.
	 */
	List<StatementEntry> entries() {
		return single().entries();
	}

	Read single() {
		if (!this.errors.isEmpty() || this.statements.size() != 1) {
			throw new AssertionError(this.errors + " " + this.statements);
		}
		return this.statements.getFirst();
	}

	/**
	 * A statement with its entries.
	 */
	record Read(BankStatement statement, List<StatementEntry> entries) {

		BigDecimal sum() {
			return this.entries.stream()
				.filter((entry) -> entry.status() == BankStatus.BOOKED)
				.map(StatementEntry::amount)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		boolean ties() {
			BigDecimal opening = this.statement.opening();
			BigDecimal closing = this.statement.closing();
			return opening != null && closing != null && opening.add(sum()).compareTo(closing) == 0;
		}

	}

}
