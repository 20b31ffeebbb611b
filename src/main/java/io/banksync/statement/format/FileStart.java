package io.banksync.statement.format;

import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a file, by which its format is known.
 *
 * @param bytes at most {@link #LENGTH} of them, fewer if the file is shorter
 */
public record FileStart(byte[] bytes) {

	/** Enough for an envelope or the lines of a bank before the first statement. */
	public static final int LENGTH = 64 * 1024;

	/**
	 * Returns the bytes as text in which each byte is one character, which keeps the
	 * letters of ASCII in any charset that banks use, but for UTF-16.
	 */
	public String latin1() {
		return new String(this.bytes, StandardCharsets.ISO_8859_1);
	}

}
