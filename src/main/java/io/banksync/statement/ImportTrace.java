package io.banksync.statement;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the audit log says of an import.
 *
 * @param sha256 the hash of the file
 * @param format its format
 * @param statements what became of each statement
 */
record ImportTrace(String sha256, @Nullable String format, List<Line> statements) {

	// An export of years has thousands of them, and the file says the rest.
	private static final int MAX_LINES = 50;

	ImportTrace(ImportResponse imported) {
		this(imported.sha256(), imported.format(),
				imported.statements()
					.stream()
					.limit(MAX_LINES)
					.map((one) -> new Line(one.account(), one.from() + " to " + one.to(), one.status(), one.outcomes()))
					.toList());
	}

	/**
	 * What became of a statement.
	 */
	private record Line(@Nullable String account, String days, String status, Map<String, Integer> outcomes) {

	}

}
