package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.banksync.money.Money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * All that a reader tells of a file.
 */
record Reading(List<StatementEntry> entries, List<BankStatement> statements, List<FormatError> errors) {

	private static final int MAX_ERRORS = 100;

	static Reading of(StatementReader reader, String file) {
		return of(reader, file.getBytes(StandardCharsets.UTF_8));
	}

	static Reading of(StatementReader reader, byte[] file) {
		return of(reader, new ByteArrayInputStream(file));
	}

	static Reading of(StatementReader reader, InputStream file) {
		Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		try {
			reader.read(file, reading.sink());
		}
		catch (TooManyErrorsException ex) {
			return reading;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return reading;
	}

	/**
	 * Reads a file of our own.
	 */
	static Reading ofResource(StatementReader reader, String name) {
		return of(reader, resource(name));
	}

	static String resource(String name) {
		try (InputStream file = Reading.class.getResourceAsStream("/statements/" + name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns a file of a real bank; skips the test if there are none.
	 */
	static byte[] corpus(String name) {
		Optional<Path> directory = Corpus.directory();
		assumeThat(directory).as("statements of real banks").isPresent();
		try {
			return Files.readAllBytes(directory.orElseThrow().resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	BigDecimal sum() {
		return this.entries.stream().map(StatementEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Returns the same without the lines, which a test that writes at random does not
	 * know.
	 */
	Reading withoutLines() {
		return new Reading(this.entries.stream()
			.map((entry) -> new StatementEntry(entry.number(), entry.detail(), 0, entry.bookedOn(), entry.valueOn(),
					entry.amount(), entry.currency(), entry.status(), entry.nature(), entry.bankCode(),
					entry.bankReference(), entry.endToEndId(), entry.reference(), entry.description(),
					entry.counterparty(), entry.counterpartyAccount(), entry.ids(), entry.batchCount()))
			.toList(),
				this.statements.stream()
					.map((statement) -> new BankStatement(statement.number(), 0, statement.kind(),
							statement.accountId(), statement.currency(), statement.bankId(), statement.sequence(),
							statement.page(), statement.fromOn(), statement.toOn(), statement.opening(),
							statement.closing(), statement.entryCount()))
					.toList(),
				this.errors);
	}

	/**
	 * Checks that what was told can be kept, and that nothing was left out in silence.
	 */
	void assertStorable() {
		for (StatementEntry entry : this.entries) {
			assertThat(entry.amount().scale()).isEqualTo(Money.fractionDigits(entry.currency()));
			assertThat(entry.amount().precision() - entry.amount().scale()).isLessThanOrEqualTo(15);
			assertThat(entry.bookedOn().getYear()).isBetween(2000, 2099);
			Stream
				.of(entry.description(), entry.reference(), entry.bankReference(), entry.counterparty(),
						entry.counterpartyAccount(), entry.bankCode())
				.flatMap(Stream::ofNullable)
				.forEach(Reading::assertStorable);
		}
		if (this.errors.isEmpty()) {
			assertThat(this.statements).isNotEmpty();
			assertThat(this.statements.stream().mapToInt(BankStatement::entryCount).sum())
				.isEqualTo(this.entries.size());
		}
	}

	private static void assertStorable(String text) {
		assertThat(text.codePointCount(0, text.length())).isBetween(1, 2000);
		assertThat(text.codePoints()).noneMatch(Character::isISOControl)
			.noneMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
	}

	private StatementSink sink() {
		return new StatementSink() {

			@Override
			public void entry(StatementEntry entry) {
				Reading.this.entries.add(entry);
			}

			@Override
			public void statement(BankStatement statement) {
				Reading.this.statements.add(statement);
			}

			@Override
			public void error(FormatError error) {
				Reading.this.errors.add(error);
				if (Reading.this.errors.size() == MAX_ERRORS) {
					throw new TooManyErrorsException();
				}
			}

		};
	}

}
