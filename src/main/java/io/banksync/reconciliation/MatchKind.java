package io.banksync.reconciliation;

/**
 * Who or what made a match.
 */
final class MatchKind {

	/** A run applied money. */
	static final String AUTO = "auto";

	/** A person applied money. */
	static final String MANUAL = "manual";

	/** A small rest that was not paid, and is not asked for. */
	static final String WRITE_OFF = "write_off";

	/** A match is undone. */
	static final String REVERSAL = "reversal";

	/** The rule of what stays of a match of which a part was taken back. */
	static final String KEPT_RULE = "kept_after_reversal";

	private MatchKind() {
	}

}
