package io.banksync.statement.format;

import java.util.List;

/**
 * A record of BAI2 with the records 88 that continue it.
 *
 * @param code its code, such as 16
 * @param line where it begins in the file, from 1
 * @param parts what stands behind its code and that of each continuation, without the
 * sign / at the end
 */
record BaiRecord(String code, int line, List<String> parts) {

	/**
	 * Returns how many records the bank counts.
	 */
	int count() {
		return this.parts.size();
	}

	BaiFields fields() {
		return new BaiFields(this);
	}

	UnreadableException unreadable(String found, String expected) {
		return new UnreadableException(this.line, this.code, found.isEmpty() ? null : found, expected);
	}

}
