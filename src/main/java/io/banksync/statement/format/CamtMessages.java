package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The camt messages of one file while they are read, whatever envelope is around them.
 */
final class CamtMessages {

	// Where no entry is looked for, none may be: it would be lost without a word.
	private static final String ENTRY = "Ntry";

	private final StatementSink sink;

	private final CamtTypes types;

	private final Deque<CamtPath> elements = new ArrayDeque<>();

	private final Deque<CamtValues> parts = new ArrayDeque<>();

	private @Nullable CamtValue leaf;

	private StatementKind kind = StatementKind.FINAL;

	private CamtBalances balances;

	private CamtBatch batch = new CamtBatch();

	private int statementNumber;

	private int entryNumber;

	private int entryCount;

	CamtMessages(StatementSink sink) {
		this.sink = sink;
		this.types = new CamtTypes(sink);
		this.balances = new CamtBalances(this.types);
		this.elements.addLast(CamtPath.outside());
	}

	void read(InputStream file) throws IOException {
		try {
			XmlTags tags = new XmlTags(file);
			while (tags.next()) {
				if (tags.isStart()) {
					begin(tags);
				}
				else {
					end(tags);
				}
			}
			if (this.statementNumber == 0) {
				throw new XmlRefusedException(tags.line(), tags.column(), null, "must hold a statement");
			}
		}
		catch (XmlRefusedException ex) {
			this.types.error(ex);
		}
	}

	private void begin(XmlTags tags) throws XmlRefusedException {
		CamtPath element = this.elements.getLast().child(tags.name());
		this.elements.addLast(element);
		this.leaf = null;
		CamtScope scope = element.scope();
		if (scope != CamtScope.ENTRY && tags.name().equals(ENTRY)) {
			throw new XmlRefusedException(tags.line(), tags.column(), tags.name(), "must be in a statement");
		}
		if (scope != null) {
			beginPart(scope, tags);
		}
		if (element.field() != null) {
			this.leaf = new CamtValue("", tags.attribute("Ccy"), element.place(), element.rank(), tags.line(),
					tags.column());
		}
	}

	private void beginPart(CamtScope scope, XmlTags tags) {
		this.parts.addLast(new CamtValues(tags.line(), tags.column()));
		if (scope == CamtScope.STATEMENT) {
			this.statementNumber++;
			this.entryNumber = 0;
			this.entryCount = 0;
			this.balances = new CamtBalances(this.types);
			this.kind = switch (tags.name()) {
				case "Rpt" -> StatementKind.INTRADAY;
				case "Ntfctn" -> StatementKind.NOTICE;
				default -> StatementKind.FINAL;
			};
			this.types.place(this.statementNumber, 0);
		}
		else if (scope == CamtScope.ENTRY) {
			this.entryNumber++;
			this.batch = new CamtBatch();
			this.types.place(this.statementNumber, this.entryNumber);
		}
	}

	private void end(XmlTags tags) throws XmlRefusedException {
		CamtPath element = this.elements.removeLast();
		CamtField field = element.field();
		// An element with others in it says nothing by itself, whatever is between them.
		if (field != null && this.leaf != null && !tags.text().isBlank()) {
			this.parts.getLast().add(field, this.leaf.withText(tags.text()));
		}
		this.leaf = null;
		CamtScope scope = element.scope();
		if (scope != null) {
			endPart(scope, this.parts.removeLast());
		}
	}

	private void endPart(CamtScope scope, CamtValues values) throws XmlRefusedException {
		switch (scope) {
			case BALANCE -> this.balances.add(values);
			case DETAIL -> this.batch.add(CamtDetail.of(values, this.types));
			case ENTRY -> {
				new CamtEntry(this.entryNumber, values, this.batch, CamtStatement.account(this.parts.getLast()),
						this.types)
					.tell(this::tell);
				this.types.place(this.statementNumber, 0);
			}
			case STATEMENT -> this.sink.statement(new CamtStatement(values, this.kind, this.balances, this.types)
				.read(this.statementNumber, this.entryCount));
		}
	}

	private void tell(StatementEntry entry) {
		this.entryCount++;
		this.sink.entry(entry);
	}

}
