package io.banksync.statement.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a BAI2 file, which declares no charset.
 */
final class BaiLines {

	private static final int MAX_LENGTH = 64 * 1024;

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final InputStream file;

	private int line;

	private boolean afterReturn;

	BaiLines(InputStream file) {
		this.file = new BufferedInputStream(file);
	}

	/**
	 * Returns the number of the line that was returned last, from 1.
	 */
	int line() {
		return this.line;
	}

	/**
	 * Returns the next line without its end.
	 * @return null at the end of the file
	 * @throws UnreadableException if it is too long or no text
	 */
	@Nullable String next() throws IOException {
		int next = this.file.read();
		if (next == '\n' && this.afterReturn) {
			next = this.file.read();
		}
		this.afterReturn = false;
		if (next < 0) {
			return null;
		}
		this.line++;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (next >= 0 && next != '\n' && next != '\r') {
			if (bytes.size() == MAX_LENGTH) {
				throw new UnreadableException(this.line, null, null, "must have lines of at most 65536 bytes");
			}
			bytes.write(next);
			next = this.file.read();
		}
		this.afterReturn = next == '\r';
		String text = decode(bytes.toByteArray());
		return (this.line == 1 && text.startsWith(BYTE_ORDER_MARK)) ? text.substring(1) : text;
	}

	private String decode(byte[] bytes) {
		String text = BankBytes.decode(bytes);
		if (text == null) {
			throw new UnreadableException(this.line, null, new String(bytes, StandardCharsets.ISO_8859_1),
					"must be text in UTF-8 or Windows-1252");
		}
		return text;
	}

}
