package io.banksync.provider;

/**
 * The forms of answers that senders know.
 */
public enum AnswerShape {

	/** A receipt for each event. */
	RECEIPTS,

	/** As the bank knows it: one receipt, and problems that say what to mend. */
	BANK,

	/** As the senders of payment statuses know it. */
	PAYMENT

}
