package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Walks through an OFX file and tells of the statements in it.
 */
final class OfxFile {

	private static final String NO_STATEMENT = "must be a part of the statement of a bank account or a card";

	private static final Map<String, Set<String>> LIES_IN = Map.of("SIGNONMSGSRSV1", Set.of("OFX"), "BANKMSGSRSV1",
			Set.of("OFX"), "CREDITCARDMSGSRSV1", Set.of("OFX"), "STMTTRNRS", Set.of("BANKMSGSRSV1"), "CCSTMTTRNRS",
			Set.of("CREDITCARDMSGSRSV1"), "STMTRS", Set.of("STMTTRNRS"), "CCSTMTRS", Set.of("CCSTMTTRNRS"),
			"BANKTRANLIST", Set.of("STMTRS", "CCSTMTRS"), "BANKTRANLISTP", Set.of("STMTRS", "CCSTMTRS"));

	private final OfxElements elements;

	private final StatementSink sink;

	private final Deque<OfxToken> open = new ArrayDeque<>();

	private OfxStatement statement = new OfxStatement(0, 1);

	private boolean begun;

	private boolean refused;

	OfxFile(InputStream file, StatementSink sink) {
		this.elements = new OfxElements(file);
		this.sink = sink;
	}

	void read() throws IOException {
		try {
			OfxPart part = this.elements.next();
			while (part != null) {
				switch (part) {
					case OfxElement element -> readOrRefuse(element);
					case OfxToken tag when tag.type() == OfxToken.Type.START -> open(tag);
					case OfxToken tag -> close(tag);
				}
				part = this.elements.next();
			}
			checkEnd();
		}
		catch (UnreadableException ex) {
			refuse(ex, 0);
		}
	}

	private void open(OfxToken start) {
		OfxToken parent = this.open.peek();
		boolean fits = (parent != null) ? LIES_IN.getOrDefault(start.text(), Set.of()).contains(parent.text())
				: start.text().equals("OFX") && !this.begun;
		if (!fits) {
			throw start.unreadable(NO_STATEMENT);
		}
		this.begun = true;
		this.open.push(start);
		switch (start.text()) {
			case "STMTRS", "CCSTMTRS" -> this.statement = new OfxStatement(this.statement.number() + 1, start.line());
			case "BANKTRANLIST", "BANKTRANLISTP" -> this.statement.begin(start);
			default -> {
			}
		}
	}

	private void close(OfxToken end) {
		OfxToken start = this.open.peek();
		if (start == null || !start.text().equals(end.text())) {
			throw end.unreadable("must be the end of " + ((start != null) ? start.text() : "a start tag"));
		}
		this.open.pop();
		if (end.text().equals("STMTRS") || end.text().equals("CCSTMTRS")) {
			try {
				this.sink.statement(this.statement.end());
			}
			catch (UnreadableException ex) {
				refuse(ex, 0);
			}
		}
	}

	private void readOrRefuse(OfxElement element) {
		try {
			read(element);
		}
		catch (UnreadableException ex) {
			refuse(ex, OfxElements.isEntry(element) ? this.statement.entryCount() : 0);
		}
	}

	private void read(OfxElement element) {
		OfxToken parent = this.open.peek();
		switch ((parent != null) ? parent.text() : "") {
			case "BANKTRANLIST" -> {
				switch (element.name()) {
					case "STMTTRN" -> this.sink.entry(this.statement.readEntry(element));
					case "DTSTART", "DTEND" -> this.statement.readPeriod(element);
					default -> throw element.unreadable("must be STMTTRN, DTSTART or DTEND");
				}
			}
			case "BANKTRANLISTP" -> {
				switch (element.name()) {
					case "STMTTRNP" -> this.sink.entry(this.statement.readEntry(element));
					case "DTASOF" -> OfxValues.day(element);
					default -> throw element.unreadable("must be STMTTRNP or DTASOF");
				}
			}
			case "STMTRS", "CCSTMTRS" -> {
				checkNoEntry(element);
				this.statement.read(element);
			}
			case "STMTTRNRS", "CCSTMTTRNRS" -> {
				checkNoEntry(element);
				checkStatus(element);
			}
			case "SIGNONMSGSRSV1" -> {
				checkNoEntry(element);
				element.children().forEach(OfxFile::checkStatus);
			}
			default -> throw element.unreadable(NO_STATEMENT);
		}
	}

	private static void checkNoEntry(OfxElement element) {
		if (OfxElements.isEntry(element)) {
			throw element.unreadable("must be in a list of entries");
		}
	}

	private static void checkStatus(OfxElement status) {
		if (!status.name().equals("STATUS")) {
			return;
		}
		String code = status.text("CODE");
		String severity = status.text("SEVERITY");
		if ("ERROR".equals(severity) || severity == null && code != null && !code.matches("0+")) {
			String told = Stream.of(code, status.text("MESSAGE"))
				.flatMap(Stream::ofNullable)
				.collect(Collectors.joining(" "));
			throw new UnreadableException(status.line(), "STATUS", told, "must not be an error of the bank");
		}
	}

	private void checkEnd() {
		OfxToken unclosed = this.open.peek();
		if (unclosed != null) {
			throw unclosed.unreadable("must be closed by an end tag");
		}
		if (this.statement.number() == 0 && !this.refused) {
			throw new UnreadableException(this.elements.line(), null, null,
					"must hold the statement of a bank account or a card");
		}
	}

	private void refuse(UnreadableException ex, int entry) {
		this.refused = true;
		this.sink.error(ex.error(this.statement.number(), entry));
	}

}
