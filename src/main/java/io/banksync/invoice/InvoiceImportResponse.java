package io.banksync.invoice;

import java.util.List;

/**
 * A file of invoices, checked row by row. Nothing was created.
 *
 * @param rows its rows, in their order
 * @param sha256 the hash of the file, in hexadecimal digits
 */
record InvoiceImportResponse(List<ImportedRowResponse> rows, String sha256) {

	/**
	 * Returns how many rows have a state.
	 */
	public long count(ImportState state) {
		return this.rows.stream().filter((row) -> row.state() == state).count();
	}

}
