package io.banksync.statement.format;

/**
 * The parts of an MT message, in their order.
 */
enum MtPart {

	/** Whose statement it is, up to the opening balance or the floor limit. */
	HEAD,

	/** The entries, up to the closing balance. */
	ENTRIES,

	/** What follows the closing balance or the totals. */
	END

}
