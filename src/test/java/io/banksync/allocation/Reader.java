package io.banksync.allocation;

import java.util.List;

/**
 * Reads which invoices a payment names, so that the same tests can check several readers.
 */
@FunctionalInterface
interface Reader {

	/**
	 * Reads the two texts of a payment.
	 * @param printed the numbers of all invoices and their further references, as printed
	 * @param reference the payer's reference, or an empty text
	 * @param description the bank's description, or an empty text
	 */
	PlainReader.Result read(List<String> printed, String reference, String description);

}
