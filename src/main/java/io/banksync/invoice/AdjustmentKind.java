package io.banksync.invoice;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How it came that more or less is to be paid of an invoice.
 */
enum AdjustmentKind {

	/** What is not paid is given up. */
	WRITE_OFF,

	/** A credit note was issued for it. */
	CREDIT_NOTE,

	/** Another amount is due. */
	AMENDMENT;

	static AdjustmentKind of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
