package io.banksync.statement.format;

import java.util.List;

/**
 * The column that says which way an amount went.
 *
 * @param column its name
 * @param debit what it says where money went out
 * @param credit what it says where money came in
 */
record CsvMarker(String column, List<String> debit, List<String> credit) {

	CsvMarker {
		debit = (debit == null) ? List.of() : List.copyOf(debit);
		credit = (credit == null) ? List.of() : List.copyOf(credit);
		CsvLayout.check(column != null, "columns.marker.column must name a column");
		CsvLayout.check(!debit.isEmpty() && !credit.isEmpty() && debit.stream().noneMatch(credit::contains),
				"columns.marker must say what marks a debit and what marks a credit");
	}

}
