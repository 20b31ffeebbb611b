package io.banksync.statement.format;

import java.io.IOException;

/**
 * A place in a file where nothing can be read any more. The message completes the
 * sentence "The file ...".
 */
final class UnreadableTextException extends IOException {

	private final int line;

	/**
	 * Says where reading ends.
	 * @param line the line in the file, from 1
	 * @param expected what should be there
	 */
	UnreadableTextException(int line, String expected) {
		super(expected);
		this.line = line;
	}

	int line() {
		return this.line;
	}

	String expected() {
		return String.valueOf(getMessage());
	}

}
