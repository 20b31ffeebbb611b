package io.banksync.approval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a proposal has come.
 */
enum ApprovalState {

	/** Nobody has decided about it. */
	WAITING,

	/** Somebody else approved it, and it was carried out. */
	APPROVED,

	/** Somebody declined it, or it did not fit any more. */
	DECLINED;

	private final String code = name().toLowerCase(Locale.ROOT);

	static ApprovalState of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
