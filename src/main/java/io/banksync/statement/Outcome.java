package io.banksync.statement;

/**
 * What became of an entry. The names are stored and shown, so they never change.
 */
public enum Outcome {

	/** A webhook told the same payment. */
	JOINED("A webhook told the same payment.", "Nothing to do."),

	/** No webhook told it, and it became a payment itself. */
	RECORDED("No webhook told it, so the statement recorded it as a payment.", "Nothing to do."),

	/** No webhook told it. */
	MISSING_WEBHOOK("The bank booked it, and no webhook told it.",
			"Ask the provider to send it again, record it as a payment, or dismiss it."),

	/** A webhook with its id told another amount. */
	DIFFERENT_AMOUNT("A webhook with the same id told another amount.",
			"Ask the bank which one is right; then join the two, record the entry as a payment of its own, or dismiss it."),

	/**
	 * A webhook told the same amount, and nothing else shows that it is the same payment.
	 */
	IN_DOUBT("A webhook told the same amount on a near day, and nothing else shows that it is the same payment.",
			"Compare the two; then join them, record the entry as a payment of its own, or dismiss it."),

	/** An earlier statement had it. */
	REPEATED("An earlier statement had it.", "Nothing to do."),

	/** It is a payment in a batch, and the batch counts. */
	PART_OF_BATCH("It is a payment in a batch that counts as a whole.",
			"Nothing to do. If the batch became a payment, you can take off what is applied of it: from the next run on, "
					+ "the payments in it count instead."),

	/** It is a batch, and the payments in it count. */
	BROKEN_DOWN("It is a batch, and another statement tells its payments one by one.", "Nothing to do: these count."),

	/** Money went out. */
	DEBIT("Money went out.", "Nothing to do."),

	/** The bank charged it, or paid interest. */
	CHARGE("The bank charged it, or paid interest.", "Nothing to do."),

	/** It is no payment of a customer, by the account's configuration or by its kind. */
	NOT_A_PAYMENT("It is no payment of a customer.", "Nothing to do."),

	/** The bank has not booked it for certain. */
	PENDING("The bank has not booked it yet, has not told its id, or has a final statement of the day without it.",
			"Nothing to do: the final statement decides."),

	/** The bank tells of it only. */
	INFORMATION("The bank tells of it only.", "Nothing to do."),

	/** A person decided that no webhook belongs to it. */
	DISMISSED("A person decided that no webhook belongs to it.", "Nothing to do."),

	/** The import of its file was undone. */
	UNDONE("The import of its file was undone.", "Nothing to do; importing the file again makes it count again."),

	/** Its statement is held. */
	HELD("Its statement is held.", "Release the statement, or undo the import of its file.");

	private final String sentence;

	private final String action;

	Outcome(String sentence, String action) {
		this.sentence = sentence;
		this.action = action;
	}

	/**
	 * Returns whether no webhook clearly told the entry, so that a person may decide
	 * about it.
	 */
	public boolean isOpen() {
		return this == MISSING_WEBHOOK || this == DIFFERENT_AMOUNT || this == IN_DOUBT;
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
