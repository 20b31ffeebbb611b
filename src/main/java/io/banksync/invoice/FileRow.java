package io.banksync.invoice;

import java.util.List;

import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of invoices.
 *
 * @param line its first line in the file
 * @param values its values, as written
 * @param invoice the invoice; null: the row has mistakes
 * @param errors its mistakes; empty: it has none
 */
record FileRow(long line, List<String> values, @Nullable InvoiceRequest invoice, List<FieldError> errors) {

}
