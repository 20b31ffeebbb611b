package io.banksync.approval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The state of a proposal.
 */
enum ApprovalState {

	/** It waits for a decision. */
	WAITING,

	/** A second person approved it, and the act was carried out. */
	APPROVED,

	/** A person declined it, or the act was no longer possible. */
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
