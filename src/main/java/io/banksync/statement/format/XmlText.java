package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of an XML file, of which none is guessed: a byte that is not of its
 * charset refuses the file.
 */
final class XmlText extends Reader {

	// No character of XML, as the one before. It stands for what can't be decoded, so
	// that the place is known: a decoder's exception comes before the text that it has in
	// hand.
	private static final char NONE = '\uFFFF';

	// The parser's limits know texts and attributes, but no names, comments or blanks.
	private static final int MAX_TAG_DISTANCE = 1024 * 1024;

	private final Reader decoded;

	private int line = 1;

	private int column = 1;

	private boolean afterReturn;

	private int sinceTag;

	private XmlText(Reader decoded) {
		this.decoded = decoded;
	}

	static XmlText of(InputStream file) throws IOException {
		byte[] start = file.readNBytes(XmlCharset.START_LENGTH);
		XmlCharset charset = XmlCharset.of(start);
		PushbackInputStream bytes = new PushbackInputStream(file, XmlCharset.START_LENGTH);
		bytes.unread(start, charset.markLength(), start.length - charset.markLength());
		return new XmlText(new InputStreamReader(bytes,
				charset.charset()
					.newDecoder()
					.onMalformedInput(CodingErrorAction.REPLACE)
					.onUnmappableCharacter(CodingErrorAction.REPLACE)
					.replaceWith(String.valueOf(NONE))));
	}

	/**
	 * Tells that a part of the file is understood, so that the next may begin.
	 */
	void partEnds() {
		this.sinceTag = 0;
	}

	@Override
	public int read(char[] buffer, int offset, int length) throws IOException {
		int count = this.decoded.read(buffer, offset, length);
		for (int i = offset; i < offset + count; i++) {
			count(buffer[i]);
		}
		this.sinceTag += Math.max(count, 0);
		if (this.sinceTag > MAX_TAG_DISTANCE) {
			throw new XmlRefusedException(this.line, this.column, null,
					"must have a tag within every " + MAX_TAG_DISTANCE + " characters");
		}
		return count;
	}

	private void count(char character) throws XmlRefusedException {
		if (character >= NONE - 1) {
			throw new XmlRefusedException(this.line, this.column, null, "must be in the charset that it declares");
		}
		if (character == '\n' && this.afterReturn) {
			this.afterReturn = false;
			return;
		}
		this.afterReturn = character == '\r';
		if (character == '\n' || character == '\r') {
			this.line++;
			this.column = 1;
		}
		else {
			this.column++;
		}
	}

	@Override
	public void close() {
		// The file is its owner's to close.
	}

}
