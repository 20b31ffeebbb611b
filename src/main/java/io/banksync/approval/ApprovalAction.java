package io.banksync.approval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The acts that need a second person above a limit.
 */
public enum ApprovalAction {

	/** Apply a payment by hand, or assign returned money to its payments. */
	MATCH,

	/** Reverse a match, made by hand or by a run. */
	REVERSE_MATCH,

	/** Exclude a payment from reconciliation. */
	IGNORE,

	/** Void an invoice. */
	VOID_INVOICE,

	/** Write off the open amount of an invoice. */
	WRITE_OFF,

	/** Credit an invoice. */
	CREDIT,

	/** Change the amount due of an invoice. */
	AMEND,

	/** Reverse a write-off, credit or amendment. */
	REVERSE_ADJUSTMENT,

	/** Undo a run. */
	UNDO_RUN;

	private final String code = name().toLowerCase(Locale.ROOT);

	static ApprovalAction of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
