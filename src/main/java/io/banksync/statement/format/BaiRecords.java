package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The records of a BAI2 file. The sign / ends a record where nothing or another record
 * follows it on the line; elsewhere it is a character like others, in dates for example.
 */
final class BaiRecords {

	private static final int MAX_LENGTH = 64 * 1024;

	private static final Pattern START = Pattern.compile("\\s*+(01|02|03|16|49|88|98|99),");

	private static final Pattern END = Pattern.compile("/\\s*+(?=\\z|(?:01|02|03|16|49|88|98|99),)");

	// What the payer wrote must not end the record. So a record begins behind a text only
	// if it could be no other, and only in a file that has more than one on its first
	// line.
	private static final Pattern END_OF_TEXT = Pattern
		.compile("/\\s*+(?=\\z|16,\\d{3},\\d*,[012SVDZ]?,|88,|49,[+-]?\\d+,\\d+\\s*/)");

	private final BaiLines lines;

	private String text = "";

	// Where in the line the next record begins.
	private int position;

	private boolean severalOnALine;

	// The record that was read last is a transaction, or continues one: its end is text.
	private boolean inText;

	private boolean endedBySlash = true;

	private @Nullable Physical waiting;

	BaiRecords(InputStream file) {
		this.lines = new BaiLines(file);
	}

	/**
	 * Returns the line that was reached.
	 */
	int line() {
		return Math.max(this.lines.line(), 1);
	}

	/**
	 * Returns the next record with all that continues it.
	 * @return null at the end of the file
	 * @throws UnreadableException if the rest of the file can't be told apart
	 */
	@Nullable BaiRecord next() throws IOException {
		Physical first = (this.waiting != null) ? this.waiting : read();
		this.waiting = null;
		if (first == null) {
			return null;
		}
		if (first.continues()) {
			throw new UnreadableException(first.line(), first.code(), first.content(), "must continue a record");
		}
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder(first.content());
		int length = part.length();
		Physical next = read();
		while (next != null && next.continues()) {
			length += next.content().length() + 1;
			if (length > MAX_LENGTH) {
				throw new UnreadableException(next.line(), first.code(), null, "must have at most 65536 characters");
			}
			if (next.code().isEmpty()) {
				part.append(' ').append(next.content());
			}
			else {
				parts.add(part.toString());
				part = new StringBuilder(next.content());
			}
			next = read();
		}
		this.waiting = next;
		parts.add(part.toString());
		return new BaiRecord(first.code(), first.line(), parts);
	}

	private @Nullable Physical read() throws IOException {
		boolean first = this.lines.line() == 0;
		while (isAtEnd()) {
			String line = this.lines.next();
			if (line == null) {
				return null;
			}
			this.text = line.stripTrailing();
			this.position = 0;
		}
		Matcher start = START.matcher(this.text).region(this.position, this.text.length());
		boolean coded = start.lookingAt();
		if (!coded && (!this.inText || this.endedBySlash)) {
			throw new UnreadableException(this.lines.line(), null, this.text.substring(this.position).strip(),
					"must begin with 01, 02, 03, 16, 49, 88, 98 or 99 and a comma");
		}
		String code = coded ? String.valueOf(start.group(1)) : "";
		if (coded && !code.equals("88")) {
			this.inText = code.equals("16");
		}
		Physical physical = cut(code, coded ? start.end() : this.position);
		if (first) {
			this.severalOnALine = !isAtEnd();
		}
		return physical;
	}

	private boolean isAtEnd() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.position == this.text.length();
	}

	private Physical cut(String code, int from) {
		int end = this.text.length();
		this.endedBySlash = this.text.endsWith("/") && from < end;
		int contentEnd = this.endedBySlash ? end - 1 : end;
		if (!this.inText || this.severalOnALine) {
			Matcher matcher = (this.inText ? END_OF_TEXT : END).matcher(this.text);
			if (matcher.find(from)) {
				this.endedBySlash = true;
				contentEnd = matcher.start();
				end = matcher.end();
			}
		}
		if (!this.inText && !this.endedBySlash) {
			throw new UnreadableException(this.lines.line(), code, this.text.substring(from).strip(),
					"must end with the sign /");
		}
		this.position = end;
		return new Physical(code, this.lines.line(), this.text.substring(from, contentEnd));
	}

	/**
	 * A record as it stands in the file; without a code, if it is the rest of a text that
	 * the bank went on with on the next line.
	 */
	private record Physical(String code, int line, String content) {

		boolean continues() {
			return this.code.isEmpty() || this.code.equals("88");
		}

	}

}
