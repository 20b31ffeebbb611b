package io.banksync.allocation;

import java.util.List;

/**
 * Whoever reads which invoices a payment names, so that the same tests can ask several.
 */
@FunctionalInterface
interface Reader {

	/**
	 * Reads the two texts of a payment.
	 * @param printed the numbers of all invoices and their further references, as printed
	 * @param reference what the payer gave as reference, or an empty text
	 * @param description what else the bank says, or an empty text
	 */
	PlainReader.Result read(List<String> printed, String reference, String description);

}
