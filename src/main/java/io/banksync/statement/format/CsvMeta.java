package io.banksync.statement.format;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the lines around the movements say of the statement. A line is its cells without
 * quotation marks, with the separator between them; the one group of a pattern is the
 * value, and the first line that has it counts.
 *
 * @param account the account's number; null if no line has it
 * @param currency the account's currency; null if no line has it
 * @param opening the balance before the first movement; null if no line has it
 * @param closing the balance after the last movement; null if no line has it
 * @param from the first day of the period; null if no line has it
 * @param to the last day of the period; null if no line has it
 */
record CsvMeta(@Nullable Pattern account, @Nullable Pattern currency, @Nullable Pattern opening,
		@Nullable Pattern closing, @Nullable Pattern from, @Nullable Pattern to) {

	static final CsvMeta NONE = new CsvMeta(null, null, null, null, null, null);

	CsvMeta {
		check(account, currency, opening, closing, from, to);
	}

	private static void check(@Nullable Pattern... patterns) {
		for (Pattern pattern : patterns) {
			CsvLayout.check(pattern == null || pattern.matcher("").groupCount() == 1,
					"meta must hold patterns with one group each, which is the value");
		}
	}

}
