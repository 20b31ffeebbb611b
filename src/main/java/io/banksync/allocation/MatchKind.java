package io.banksync.allocation;

/**
 * Who or what made a match.
 */
public final class MatchKind {

	/** A run applied money. */
	public static final String AUTO = "auto";

	/** A person applied money. */
	public static final String MANUAL = "manual";

	/** A small unpaid rest was written off. */
	public static final String WRITE_OFF = "write_off";

	/** A match was undone. */
	public static final String REVERSAL = "reversal";

	/** The rule of a reversal that undoes a match because its money went back. */
	public static final String TAKEN_BACK_RULE = "taken_back";

	/** The rule of the part of a match that stays after a part was taken back. */
	public static final String KEPT_RULE = "kept_after_reversal";

	/** The rule of a match that restores money to an invoice. */
	public static final String REINSTATED_RULE = "reinstated";

	/** The rule of a match that returns after a reversal was undone. */
	public static final String RESTORED_RULE = "restored";

	private MatchKind() {
	}

}
