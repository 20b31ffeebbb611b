package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A text of a camt message and where it stands.
 *
 * @param text as it is written, with the spaces around it
 * @param currency the attribute {@code Ccy}; null if there is none
 * @param place the names of the elements around it, from the statement on
 * @param rank how good a place it is; 0 for the best
 * @param line from 1
 * @param column from 1
 */
record CamtValue(String text, @Nullable String currency, String place, int rank, int line, int column) {

	CamtValue withText(String other) {
		return new CamtValue(other, this.currency, this.place, this.rank, this.line, this.column);
	}

	String stripped() {
		return this.text.strip();
	}

}
