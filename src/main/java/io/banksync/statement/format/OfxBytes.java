package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a file one by one, and the line that they are on.
 */
final class OfxBytes {

	private final InputStream file;

	private final byte[] buffer = new byte[8192];

	private int position;

	private int length;

	private int line = 1;

	private boolean afterReturn;

	OfxBytes(InputStream file) {
		this.file = file;
	}

	/**
	 * Returns the next byte and leaves it there.
	 * @return -1 at the end of the file
	 */
	int peek() throws IOException {
		while (this.position == this.length) {
			this.position = 0;
			this.length = this.file.read(this.buffer);
			if (this.length < 0) {
				this.length = 0;
				return -1;
			}
		}
		return this.buffer[this.position] & 0xFF;
	}

	/**
	 * Takes the next byte.
	 * @return -1 at the end of the file
	 */
	int next() throws IOException {
		int next = peek();
		if (next < 0) {
			return next;
		}
		this.position++;
		if (next == '\r' || next == '\n' && !this.afterReturn) {
			this.line++;
		}
		this.afterReturn = next == '\r';
		return next;
	}

	/**
	 * Returns the line of the byte to come, from 1.
	 */
	int line() {
		return this.line;
	}

}
