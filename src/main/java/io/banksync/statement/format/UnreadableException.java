package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A place that can't be read, on its way to where the statement and the entry are known.
 */
class UnreadableException extends RuntimeException {

	private final int line;

	private final @Nullable String field;

	private final @Nullable String found;

	private final String expected;

	/**
	 * Takes the parts of a {@link FormatError}.
	 */
	UnreadableException(int line, @Nullable String field, @Nullable String found, String expected) {
		super(expected, null, false, false);
		this.line = line;
		this.field = field;
		this.found = found;
		this.expected = expected;
	}

	FormatError error(int statement, int entry) {
		return new FormatError(statement, entry, this.line, null, this.field, this.found, this.expected);
	}

}
