package io.banksync.invoice;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Invoices that one request created.
 *
 * @param data the invoices, in the order of the request
 */
@Schema(name = "CreatedInvoices")
record InvoicesResponse(List<InvoiceWithWarningsResponse> data) {

}
