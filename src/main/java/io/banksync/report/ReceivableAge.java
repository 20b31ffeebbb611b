package io.banksync.report;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The age of an invoice: the number of days since its due date.
 */
enum ReceivableAge {

	/** It is due on that day or later. */
	NOT_DUE("not due"),

	/** 1 to 30 days. */
	TO_30("1-30"),

	/** 31 to 60 days. */
	TO_60("31-60"),

	/** 61 to 90 days. */
	TO_90("61-90"),

	/** More than 90 days. */
	OVER_90(">90"),

	/** It has no due date. */
	UNDATED("no due date");

	private final String days;

	ReceivableAge(String days) {
		this.days = days;
	}

	@Override
	@JsonValue
	public String toString() {
		return this.days;
	}

}
