package io.banksync.statement.format;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A place in an XML file behind which it is not read on.
 */
class XmlRefusedException extends IOException {

	private final int line;

	private final int column;

	private final @Nullable String found;

	/**
	 * Refuses a file.
	 * @param line from 1
	 * @param column from 1
	 * @param found the text there; null if there is none
	 * @param expected completes a sentence that begins with the place's name
	 */
	XmlRefusedException(int line, int column, @Nullable String found, String expected) {
		super(expected);
		this.line = line;
		this.column = column;
		this.found = found;
	}

	FormatError at(int statement, int entry) {
		return new FormatError(statement, entry, this.line, this.column, null, this.found,
				String.valueOf(getMessage()));
	}

}
