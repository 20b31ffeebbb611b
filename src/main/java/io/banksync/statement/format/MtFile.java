package io.banksync.statement.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A file of MT messages while it is read: cuts its lines into messages and fields. What
 * belongs to none of them is an error, so that no entry gets lost as text.
 */
final class MtFile {

	private static final Pattern BLOCKS = Pattern.compile("(?s)[-${].*\\{4:(.*)");

	// What a bank writes before a message, such as :940:.
	private static final Pattern MESSAGE_TYPE = Pattern.compile(":9\\d\\d:");

	// Also with what can't be seen around it.
	private static final Pattern LIKE_A_TAG = Pattern
		.compile("[\\s\\p{Z}\\p{C}]*:[\\s\\p{Z}\\p{C}:]*(?:\\d\\d[A-Za-z]?|NS)[\\s\\p{Z}\\p{C}]*:");

	private static final Pattern MONEY = Pattern.compile(":\\s*6[012][A-Za-z]?\\s*:");

	// The rest of a time that the end of a line has cut, such as 13 | :12:11.
	private static final Pattern REST_OF_A_TIME = Pattern.compile(":[0-5]\\d:[0-5]\\d(?!\\d)");

	private static final Pattern REST_OF_A_TAG = Pattern.compile("(?:\\d\\d[A-Z]?|NS):");

	private final StatementSink sink;

	private @Nullable MtMessage message;

	private @Nullable MtField field;

	private @Nullable MtLine colon;

	private int messages;

	private MtLine line = new MtLine(1, "", null, true);

	// Whether the last field could not be read: what follows it needs no errors of its
	// own.
	private boolean lost;

	MtFile(StatementSink sink) {
		this.sink = sink;
	}

	/**
	 * Takes the next line.
	 */
	void add(MtLine next) {
		MtLine before = this.colon;
		this.colon = null;
		boolean broken = before != null && REST_OF_A_TAG.matcher(next.text()).lookingAt();
		if (before != null && !broken) {
			take(before);
		}
		if (before != null && broken) {
			take(new MtLine(before.number(), before.text() + next.text(), null, next.ended()));
		}
		else if (next.text().equals(":")) {
			this.colon = next;
		}
		else {
			take(next);
		}
	}

	/**
	 * Takes the end of the file.
	 */
	void end() {
		if (this.colon != null) {
			take(this.colon);
		}
		if (this.field != null && !this.line.ended()) {
			this.field.markCut();
		}
		endMessage(false);
		if (this.messages == 0) {
			this.sink.error(new FormatError(0, 0, this.line.number(), null, null, null,
					"must hold a message, which begins with :20:"));
		}
	}

	private void take(MtLine next) {
		this.line = next;
		if (this.field != null && !this.field.takesALine()) {
			endField();
		}
		String fault = next.fault();
		MtMessage current = this.message;
		if (fault != null) {
			error(fault);
		}
		else if (current == null) {
			takeOutside(afterBlocks(next.text()));
		}
		else if (endsMessage(current, next.text())) {
			endMessage(true);
			takeOutside(next.text().contains("{4:") ? afterBlocks(next.text()) : "");
		}
		else {
			takeInside(current, next.text());
		}
	}

	private void takeOutside(String text) {
		if (MtTag.of(text) == MtTag.REFERENCE) {
			begin(text);
		}
		else if (MONEY.matcher(text).find()
				|| text.strip().startsWith(":") && !MESSAGE_TYPE.matcher(text).lookingAt()) {
			error("must belong to a message, which begins with :20:");
		}
	}

	private void takeInside(MtMessage current, String text) {
		MtTag tag = MtTag.of(text);
		if (isRestOfATime(current, text)) {
			takeText(text);
		}
		else if (tag == MtTag.REFERENCE) {
			endMessage(true);
			begin(text);
		}
		else if (tag != null) {
			endField();
			this.lost = false;
			this.field = new MtField(tag, this.line.number(), text);
		}
		else if (LIKE_A_TAG.matcher(text).lookingAt()) {
			error("must begin with the tag of a field of MT940 or MT942, or be text");
		}
		else {
			takeText(text);
		}
	}

	private void takeText(String text) {
		MtField current = this.field;
		if (this.lost || current == null && text.isBlank()) {
			return;
		}
		if (current == null) {
			this.lost = true;
			error("must belong to a field that may have further lines");
		}
		else if (!current.add(text)) {
			this.lost = true;
			error("must end a field that has at most " + MtLines.MAX_LENGTH + " characters");
		}
	}

	// In the text of an entry a minus is text: a message that breaks off there has no
	// closing balance. Only an intraday message has none, and so ends at the first minus.
	private boolean endsMessage(MtMessage current, String text) {
		if (current.part() == MtPart.END) {
			return text.startsWith("-") || text.startsWith("{") || MESSAGE_TYPE.matcher(text).lookingAt();
		}
		boolean mayEnd = current.isIntraday() || this.field == null || !this.field.tag().isText();
		return mayEnd && (text.strip().equals("-") || text.startsWith("-}"));
	}

	private boolean isRestOfATime(MtMessage current, String text) {
		MtField open = this.field;
		if (open == null || current.part() == MtPart.END || !open.tag().isText()) {
			return false;
		}
		String before = open.lastText();
		return !before.isEmpty() && Character.isDigit(before.charAt(before.length() - 1))
				&& REST_OF_A_TIME.matcher(text).lookingAt();
	}

	private void begin(String text) {
		MtField reference = new MtField(MtTag.REFERENCE, this.line.number(), text);
		this.messages++;
		this.message = new MtMessage(this.sink, this.messages, reference);
		this.field = reference;
		this.lost = false;
	}

	private void endField() {
		MtField last = this.field;
		this.field = null;
		if (this.message != null && last != null) {
			this.lost = !this.message.add(last);
		}
	}

	private void endMessage(boolean marked) {
		endField();
		MtMessage ending = this.message;
		this.message = null;
		if (ending != null) {
			ending.end(this.line.number(), marked);
		}
	}

	private static String afterBlocks(String text) {
		Matcher matcher = BLOCKS.matcher(text);
		return matcher.matches() ? matcher.group(1) : text;
	}

	private void error(String expected) {
		MtMessage current = this.message;
		if (current != null) {
			current.markFaulty();
		}
		String found = this.line.text().isEmpty() ? null : this.line.text();
		this.sink.error(new FormatError((current == null) ? 0 : current.number(), 0, this.line.number(), null, null,
				found, expected));
	}

}
