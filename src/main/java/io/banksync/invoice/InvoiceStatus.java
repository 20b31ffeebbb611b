package io.banksync.invoice;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of an invoice is paid.
 */
enum InvoiceStatus {

	/** Nothing is paid. */
	PENDING,

	/** A part is paid. */
	PARTIALLY_PAID,

	/** All of it is paid. A row inserted as paid by hand was settled elsewhere. */
	PAID,

	/** It is not to be paid. */
	VOID;

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
