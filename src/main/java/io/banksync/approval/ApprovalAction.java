package io.banksync.approval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What needs a second person if it is about much money.
 */
public enum ApprovalAction {

	/** To apply a payment by hand, or to take money that went back of payments. */
	MATCH,

	/** To undo that, or what a run applied. */
	REVERSE_MATCH,

	/** To take a payment out of reconciliation. */
	IGNORE,

	/** To say that an invoice is not to be paid. */
	VOID_INVOICE,

	/** To give up what is open of an invoice. */
	WRITE_OFF,

	/** To credit an invoice. */
	CREDIT,

	/** To change what is due of an invoice. */
	AMEND,

	/** To undo one of these three. */
	REVERSE_ADJUSTMENT,

	/** To undo a run. */
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
