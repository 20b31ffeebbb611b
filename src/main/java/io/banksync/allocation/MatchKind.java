package io.banksync.allocation;

/**
 * Who or what made a match.
 */
public final class MatchKind {

	/** A run applied money. */
	public static final String AUTO = "auto";

	/** A person applied money. */
	public static final String MANUAL = "manual";

	/** A small rest that was not paid, and is not asked for. */
	public static final String WRITE_OFF = "write_off";

	/** A match is undone. */
	public static final String REVERSAL = "reversal";

	/** The rule of what undoes a match since money of it went back. */
	public static final String TAKEN_BACK_RULE = "taken_back";

	/** The rule of what stays of a match of which a part was taken back. */
	public static final String KEPT_RULE = "kept_after_reversal";

	/** The rule of what gives money back to an invoice from which it was taken. */
	public static final String REINSTATED_RULE = "reinstated";

	/** The rule of what stands again since the money that was taken was given back. */
	public static final String RESTORED_RULE = "restored";

	private MatchKind() {
	}

}
