package io.banksync.statement;

/**
 * Why a statement is held: it is kept and shown, and records nothing. The names are
 * stored and shown, so they never change.
 */
public enum HoldReason {

	/** No account of the configuration has its number. */
	UNKNOWN_ACCOUNT("No account of the configuration has this number.",
			"If it is yours, add it to accounts.yml, reload the configuration, and release the statement. Else undo the "
					+ "import of its file."),

	/** Its currency is not the account's. */
	CURRENCY_MISMATCH("The account is in another currency.",
			"Correct the account's currency in accounts.yml; then release the statement."),

	/** Opening balance and entries do not give the closing balance. */
	DOES_NOT_TIE("The opening balance and the entries do not add up to the closing balance.",
			"Ask the bank for the statement again. Release it only if you know what is missing."),

	/**
	 * It shares days with statements that are known, and fits them neither as a
	 * repetition nor as something new.
	 */
	CONTRADICTS_STATEMENT("It shares days with statements that are known, and does not add up with them.",
			"Compare it with them. Release it as repeated or as new if you know which it is."),

	/** It fits the statements with which it shares days both ways. */
	AMBIGUOUS_OVERLAP("It shares days with statements that are known, and its entries may be theirs or new ones.",
			"Compare the entries with those that are known; then release it as repeated or as new.");

	private final String sentence;

	private final String action;

	HoldReason(String sentence, String action) {
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
