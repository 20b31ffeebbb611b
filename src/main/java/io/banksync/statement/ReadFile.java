package io.banksync.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.database.CopyRows;
import io.banksync.statement.format.BankStatement;
import io.banksync.statement.format.FormatError;
import io.banksync.statement.format.StatementEntry;
import io.banksync.statement.format.StatementSink;
import io.banksync.statement.format.TooManyErrorsException;
import io.banksync.web.json.FreeText;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What a reader finds in a file: statements and errors in memory, entries in the
 * database.
 */
final class ReadFile implements StatementSink {

	private static final int MAX_ERRORS = 100;

	private static final int MAX_TEXT = 2000;

	private static final int MAX_ID = 255;

	private static final int MAX_CODE = 64;

	// Banks book at most some weeks ahead; a later day is a misread date.
	private static final int MAX_DAYS_AHEAD = 60;

	// Often enough for a person who watches.
	private static final int ENTRIES_BETWEEN = 5000;

	private final CopyRows rows;

	private final LocalDate lastDay;

	private final IntConsumer progress;

	private int entryCount;

	private final List<BankStatement> statements = new ArrayList<>();

	private final List<FormatError> errors = new ArrayList<>();

	/**
	 * Creates one.
	 * @param rows where entries are written
	 * @param today the day on which the file came
	 * @param progress is told now and then how many entries were read
	 */
	ReadFile(CopyRows rows, LocalDate today, IntConsumer progress) {
		this.progress = progress;
		this.rows = rows;
		this.lastDay = today.plusDays(MAX_DAYS_AHEAD);
	}

	@Override
	public void entry(StatementEntry entry) {
		if (++this.entryCount % ENTRIES_BETWEEN == 0) {
			this.progress.accept(this.entryCount);
		}
		if (entry.bookedOn().isAfter(this.lastDay)) {
			error(new FormatError(this.statements.size() + 1, entry.number(), entry.line(), null, "booking date",
					entry.bookedOn().toString(), "must be at most " + MAX_DAYS_AHEAD + " days from now"));
		}
		// Nothing of a file with an error is kept.
		if (this.errors.isEmpty()) {
			add(entry);
		}
	}

	private void add(StatementEntry entry) {
		this.rows.add(UuidVersion7Strategy.INSTANCE.generateUuid(null), this.statements.size() + 1, entry.number(),
				entry.detail(), entry.line(), entry.bookedOn(), entry.valueOn(), entry.amount().toPlainString(),
				entry.currency(), entry.status(), entry.nature(), cut(entry.bankCode(), MAX_CODE),
				cut(entry.bankReference(), MAX_ID), cut(entry.endToEndId(), MAX_ID), text(entry.reference(), MAX_ID),
				text(entry.description(), MAX_TEXT), cut(entry.counterparty(), MAX_ID),
				cut(entry.counterpartyAccount(), MAX_ID), ids(entry), entry.batchCount(), hex(EntryIdentity.of(entry)),
				hex(EntryIdentity.ofBatch(entry)));
	}

	private static @Nullable String hex(byte @Nullable [] bytes) {
		return (bytes != null) ? "\\x" + HexFormat.of().formatHex(bytes) : null;
	}

	private static String ids(StatementEntry entry) {
		List<String> own = Stream.of(entry.bankReference(), entry.endToEndId()).flatMap(Stream::ofNullable).toList();
		return Stream.concat(own.stream(), entry.ids().stream())
			.distinct()
			.map((id) -> "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
			.collect(Collectors.joining(",", "{", "}"));
	}

	// Never cut within a number: a shorter one is another one.
	private static @Nullable String text(@Nullable String written, int length) {
		return (written == null) ? null : FreeText.of(written, length).text();
	}

	private static @Nullable String cut(@Nullable String text, int length) {
		return (text == null || text.codePointCount(0, text.length()) <= length) ? text
				: text.substring(0, text.offsetByCodePoints(0, length));
	}

	@Override
	public void statement(BankStatement statement) {
		this.statements.add(new BankStatement(statement.number(), statement.line(), statement.kind(),
				cut(statement.accountId(), MAX_ID), statement.currency(), cut(statement.bankId(), MAX_ID),
				cut(statement.sequence(), MAX_CODE), statement.page(), statement.fromOn(), statement.toOn(),
				statement.opening(), statement.closing(), statement.entryCount()));
	}

	@Override
	public void error(FormatError error) {
		this.errors.add(error);
		if (this.errors.size() == MAX_ERRORS) {
			throw new TooManyErrorsException();
		}
	}

	List<BankStatement> statements() {
		return this.statements;
	}

	List<FormatError> errors() {
		return this.errors;
	}

}
