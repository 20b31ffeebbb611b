package io.banksync.statement.format;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The column that says how far the bank is with a movement.
 *
 * @param column its name
 * @param booked what it says where the money has moved
 * @param pending what it says where the bank expects to book it and may not
 * @param information what it says where no money moved or will move
 */
record CsvStatus(String column, List<String> booked, List<String> pending, List<String> information) {

	CsvStatus {
		booked = (booked == null) ? List.of() : List.copyOf(booked);
		pending = (pending == null) ? List.of() : List.copyOf(pending);
		information = (information == null) ? List.of() : List.copyOf(information);
		CsvLayout.check(column != null, "columns.status.column must name a column");
		CsvLayout.check(!booked.isEmpty(), "columns.status.booked must say what marks a booked movement");
		List<String> all = Stream.of(booked, pending, information).flatMap(List::stream).toList();
		CsvLayout.check(all.stream().distinct().count() == all.size(), "columns.status must say each text once");
	}

	/**
	 * Returns the status that a text means.
	 * @return null if the layout doesn't know the text
	 */
	@Nullable BankStatus of(String text) {
		if (this.booked.contains(text)) {
			return BankStatus.BOOKED;
		}
		if (this.pending.contains(text)) {
			return BankStatus.PENDING;
		}
		return this.information.contains(text) ? BankStatus.INFORMATION : null;
	}

}
