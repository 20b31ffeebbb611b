package io.banksync.report;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How many days past its due date an invoice is.
 */
enum ReceivableAge {

	/** It is due that day or later. */
	NOT_DUE("not due"),

	/** A day to thirty. */
	TO_30("1-30"),

	/** Up to sixty. */
	TO_60("31-60"),

	/** Up to ninety. */
	TO_90("61-90"),

	/** More than that. */
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
