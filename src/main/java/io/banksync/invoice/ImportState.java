package io.banksync.invoice;

/**
 * What becomes of a row of a file of invoices.
 */
enum ImportState {

	/** It would be created. */
	NEW,

	/** An invoice has its number already. It is left out. */
	THERE,

	/** It has mistakes. It is left out. */
	WRONG

}
