package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file that can't be read.
 *
 * @param statement the number of the statement in the file, from 1; 0 before the first
 * @param entry the number of the entry in the statement, from 1; 0 outside of entries
 * @param line the line in the file, from 1
 * @param column the column in the line, from 1; null if the format has none
 * @param field what the format calls the place, such as {@code :61:} or {@code Ntry/Amt};
 * null if the whole is not of the format
 * @param found the text there, cut to {@link #MAX_FOUND} characters; null if there is
 * none
 * @param expected what should be there, completing the sentence "The field ..."
 */
public record FormatError(int statement, int entry, int line, @Nullable Integer column, @Nullable String field,
		@Nullable String found, String expected) {

	private static final int MAX_FOUND = 100;

	public FormatError {
		if (found != null && found.length() > MAX_FOUND) {
			int end = Character.isHighSurrogate(found.charAt(MAX_FOUND - 1)) ? MAX_FOUND - 1 : MAX_FOUND;
			found = found.substring(0, end);
		}
	}

}
