package io.banksync.invoice;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import io.banksync.audit.AuditAction;

/**
 * Why a person changed how much is to be paid of an invoice.
 */
enum AdjustmentKind {

	/** The unpaid rest is given up. */
	WRITE_OFF,

	/** A credit note was issued for it. */
	CREDIT_NOTE,

	/** Another amount is due. */
	AMENDMENT;

	/**
	 * Returns the action that the audit log names.
	 */
	AuditAction act() {
		return switch (this) {
			case WRITE_OFF -> AuditAction.WRITE_OFF;
			case CREDIT_NOTE -> AuditAction.CREDIT;
			case AMENDMENT -> AuditAction.AMEND;
		};
	}

	static AdjustmentKind of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
