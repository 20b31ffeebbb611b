package io.banksync.provider;

/**
 * The forms of answers that senders expect.
 */
public enum AnswerShape {

	/** A receipt for each event. */
	RECEIPTS,

	/** As the bank expects: one receipt, and problems that say what to correct. */
	BANK,

	/** As the senders of payment statuses expect. */
	PAYMENT

}
