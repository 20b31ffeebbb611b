package io.banksync.invoice;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of invoices, checked.
 *
 * @param line its first line in the file
 * @param values its values, as written
 * @param state what becomes of it
 * @param remarks what is wrong, or may surprise; empty: nothing
 * @param existing the invoice with its number; null: none
 */
record ImportedRowResponse(long line, List<String> values, ImportState state, List<String> remarks,
		@Nullable InvoiceResponse existing) {

}
