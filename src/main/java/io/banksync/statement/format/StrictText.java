package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file in a charset, which a byte order mark overrules. What is not valid
 * in it ends the text, because a replaced letter would be another name.
 */
final class StrictText extends Reader {

	/** A character that no text has. */
	static final char NO_CHARACTER = '\uffff';

	private static final int BUFFER = 8 * 1024;

	private static final int LONGEST_MARK = 3;

	private final InputStream file;

	private final CharsetDecoder decoder;

	private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);

	private boolean ended;

	private boolean afterReturn;

	private int line = 1;

	StrictText(InputStream file, Charset declared) throws IOException {
		this.file = file;
		this.bytes.put(file.readNBytes(LONGEST_MARK)).flip();
		this.decoder = marked(declared).newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	private Charset marked(Charset declared) {
		if (begins(0xEF, 0xBB, 0xBF)) {
			return StandardCharsets.UTF_8;
		}
		if (begins(0xFE, 0xFF)) {
			return StandardCharsets.UTF_16BE;
		}
		return begins(0xFF, 0xFE) ? StandardCharsets.UTF_16LE : declared;
	}

	private boolean begins(int... mark) {
		if (this.bytes.remaining() < mark.length) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if ((this.bytes.get(i) & 0xFF) != mark[i]) {
				return false;
			}
		}
		this.bytes.position(mark.length);
		return true;
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		CharBuffer text = CharBuffer.wrap(target, offset, length).slice();
		while (text.position() == 0) {
			CoderResult result = this.decoder.decode(this.bytes, text, this.ended);
			if (text.position() == 0 && result.isError()) {
				throw new UnreadableTextException(this.line, "must be text in " + this.decoder.charset());
			}
			if (text.position() == 0 && this.ended) {
				return -1;
			}
			if (text.position() == 0) {
				fill();
			}
		}
		for (int i = offset; i < offset + text.position(); i++) {
			count(target[i]);
		}
		return text.position();
	}

	private void fill() throws IOException {
		this.bytes.compact();
		int count = this.file.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
		this.ended = count < 0;
		this.bytes.position(this.bytes.position() + Math.max(count, 0)).flip();
	}

	private void count(char character) throws UnreadableTextException {
		if (character == 0 || character == NO_CHARACTER) {
			throw new UnreadableTextException(this.line,
					"must be text in " + this.decoder.charset() + ", without the character " + (int) character);
		}
		if (character == '\r' || character == '\n' && !this.afterReturn) {
			this.line++;
		}
		this.afterReturn = character == '\r';
	}

	/**
	 * Leaves the file open, because the caller of a reader closes it.
	 */
	@Override
	public void close() {
	}

}
