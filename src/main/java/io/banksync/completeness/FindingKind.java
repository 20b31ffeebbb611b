package io.banksync.completeness;

import io.banksync.statement.Outcome;

/**
 * What keeps an account from being complete. The names are shown, so they never change.
 */
public enum FindingKind {

	/** The bank booked it, and no webhook told it. */
	MISSING_WEBHOOK(Outcome.MISSING_WEBHOOK),

	/** A webhook told it, and no statement of the days in question has it. */
	EXTRA_WEBHOOK("A webhook told it, and no statement has it. Proven statements cover all days on which the bank may "
			+ "have booked it.", "Ask the provider and the bank whether the money arrived."),

	/** A webhook told another amount. */
	DIFFERENT_AMOUNT(Outcome.DIFFERENT_AMOUNT),

	/**
	 * A webhook told the same amount, and nothing else shows that it is the same payment.
	 */
	IN_DOUBT(Outcome.IN_DOUBT),

	/** A statement is held. */
	HELD_STATEMENT("A statement is held.", "See why it is held; then release it, or undo the import of its file."),

	/** No statement covers the days. */
	NO_STATEMENT("No statement covers the days after this one, and no balances show that nothing moved.",
			"Import the statements of these days."),

	/** Numbers of statements are left out. */
	SEQUENCE_GAP("Numbers of statements are left out after this day.",
			"Ask the bank for the statements with these numbers, and import them."),

	/** A statement does not open with the balance with which the one before closed. */
	BALANCE_GAP("The next statement does not open with the balance with which the one of this day closed.",
			"Ask the bank for the statements between the two, and import them.");

	private final String sentence;

	private final String action;

	FindingKind(Outcome outcome) {
		this(outcome.sentence(), outcome.action());
	}

	FindingKind(String sentence, String action) {
		this.sentence = sentence;
		this.action = action;
	}

	/**
	 * Returns the explanation for a person.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns what to do about it.
	 */
	public String action() {
		return this.action;
	}

}
