package io.banksync.statement.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Cuts OFX of both versions into tags and texts, whatever end tags are there.
 */
final class OfxTokenizer {

	private static final int MAX_TEXT = 64 * 1024;

	private static final int MAX_TAG = 4 * 1024;

	private final OfxBytes bytes;

	private final OfxCharset charset = new OfxCharset();

	// The sign < of a tag is behind us.
	private boolean inTag;

	private @Nullable OfxToken endOfEmpty;

	private boolean begun;

	OfxTokenizer(InputStream file) {
		this.bytes = new OfxBytes(file);
	}

	/**
	 * Returns the next tag, or the next text that is more than white space.
	 * @return null at the end of the file
	 * @throws UnreadableException if the rest of the file can't be told apart
	 */
	@Nullable OfxToken next() throws IOException {
		OfxToken waiting = this.endOfEmpty;
		if (waiting != null) {
			this.endOfEmpty = null;
			return waiting;
		}
		if (!this.begun) {
			this.begun = true;
			readHeader();
		}
		if (!this.inTag) {
			OfxToken text = readText();
			if (text != null || !this.inTag) {
				return text;
			}
		}
		this.inTag = false;
		return readTag();
	}

	/**
	 * Returns the line that was reached.
	 */
	int line() {
		return this.bytes.line();
	}

	private void readHeader() throws IOException {
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		while (this.bytes.peek() >= 0 && this.bytes.peek() != '<') {
			append(header, this.bytes.next(), MAX_TAG, "OFXHEADER");
		}
		String text = header.toString(StandardCharsets.ISO_8859_1);
		if (text.startsWith("\u00EF\u00BB\u00BF")) {
			this.charset.marked();
			text = text.substring(3);
		}
		if (!text.isBlank() && !text.strip().startsWith("OFXHEADER")) {
			throw new UnreadableException(1, null, text.strip(), "must begin with OFXHEADER or <OFX>");
		}
		this.charset.header(text, 1);
	}

	private @Nullable OfxToken readText() throws IOException {
		StringBuilder text = new StringBuilder();
		ByteArrayOutputStream coded = new ByteArrayOutputStream();
		int line = 0;
		int next = this.bytes.next();
		while (next >= 0) {
			if (next == '<' && isMarkup(this.bytes.peek())) {
				addDecoded(text, coded);
				if (this.bytes.peek() == '!') {
					line = (line > 0) ? line : this.bytes.line();
					readDeclaration(text);
				}
				else if (this.bytes.peek() == '?') {
					readInstruction();
				}
				else {
					this.inTag = true;
					break;
				}
			}
			else {
				line = (line > 0 || next <= ' ') ? line : this.bytes.line();
				append(coded, next, MAX_TEXT - text.length(), null);
			}
			next = this.bytes.next();
		}
		addDecoded(text, coded);
		String stripped = text.toString().strip();
		return stripped.isEmpty() ? null : new OfxToken(OfxToken.Type.TEXT, stripped, line);
	}

	private void addDecoded(StringBuilder text, ByteArrayOutputStream coded) {
		if (coded.size() > 0) {
			text.append(OfxEntities.unescape(this.charset.decode(coded.toByteArray(), this.bytes.line())));
			coded.reset();
		}
	}

	// Banks write the sign < in texts as it is.
	private static boolean isMarkup(int next) {
		return next == '/' || next == '!' || next == '?' || isLetter(next);
	}

	private static boolean isLetter(int next) {
		return next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z';
	}

	private static boolean isOfName(int next) {
		return isLetter(next) || next >= '0' && next <= '9' || next == '.' || next == '_' || next == '-' || next == ':';
	}

	private OfxToken readTag() throws IOException {
		int line = this.bytes.line();
		boolean end = this.bytes.peek() == '/';
		if (end) {
			this.bytes.next();
		}
		ByteArrayOutputStream name = new ByteArrayOutputStream();
		while (isOfName(this.bytes.peek())) {
			append(name, this.bytes.next(), MAX_TAG, "tag");
		}
		String text = name.toString(StandardCharsets.US_ASCII);
		int last = 0;
		int length = 0;
		for (int next = this.bytes.next(); next != '>'; next = this.bytes.next()) {
			if (next < 0 || next == '<' || ++length > MAX_TAG) {
				throw new UnreadableException(line, text, "<" + text, "must be closed by the sign >");
			}
			last = next;
		}
		if (text.isEmpty()) {
			throw new UnreadableException(line, null, "</", "must have a name");
		}
		if (!end && last == '/') {
			this.endOfEmpty = new OfxToken(OfxToken.Type.END, text, line);
		}
		return new OfxToken(end ? OfxToken.Type.END : OfxToken.Type.START, text, line);
	}

	private void readDeclaration(StringBuilder text) throws IOException {
		int line = this.bytes.line();
		this.bytes.next();
		if (this.bytes.peek() == '-') {
			readUntil("-->", null, line);
			return;
		}
		for (char expected : "[CDATA[".toCharArray()) {
			if (this.bytes.next() != expected) {
				throw new UnreadableException(line, null, "<!", "must be a comment or CDATA");
			}
		}
		ByteArrayOutputStream coded = new ByteArrayOutputStream();
		readUntil("]]>", coded, line);
		text.append(this.charset.decode(coded.toByteArray(), line));
		if (text.length() > MAX_TEXT) {
			throw new UnreadableException(line, null, null, "must have at most " + MAX_TEXT + " bytes");
		}
	}

	private void readInstruction() throws IOException {
		int line = this.bytes.line();
		this.bytes.next();
		ByteArrayOutputStream instruction = new ByteArrayOutputStream();
		while (this.bytes.peek() >= 0 && this.bytes.peek() != '>') {
			append(instruction, this.bytes.next(), MAX_TAG, "<?");
		}
		if (this.bytes.next() < 0) {
			throw new UnreadableException(line, null, "<?", "must be closed by the sign >");
		}
		this.charset.instruction(instruction.toString(StandardCharsets.ISO_8859_1), line);
	}

	/**
	 * Takes all up to an end of which all characters but the last are the same.
	 */
	private void readUntil(String end, @Nullable ByteArrayOutputStream content, int line) throws IOException {
		int matched = 0;
		for (int next = this.bytes.next(); next >= 0; next = this.bytes.next()) {
			if (next == end.charAt(matched)) {
				matched++;
				if (matched == end.length()) {
					return;
				}
			}
			else if (matched == end.length() - 1 && next == end.charAt(0)) {
				add(content, next);
			}
			else {
				for (int i = 0; i < matched; i++) {
					add(content, end.charAt(i));
				}
				matched = 0;
				add(content, next);
			}
		}
		throw new UnreadableException(line, null, "<!", "must be closed by " + end);
	}

	private void add(@Nullable ByteArrayOutputStream content, int next) {
		if (content != null) {
			append(content, next, MAX_TEXT, null);
		}
	}

	private void append(ByteArrayOutputStream bytes, int next, int limit, @Nullable String field) {
		if (bytes.size() >= limit) {
			throw new UnreadableException(this.bytes.line(), field, null, "must have at most " + limit + " bytes");
		}
		bytes.write(next);
	}

}
