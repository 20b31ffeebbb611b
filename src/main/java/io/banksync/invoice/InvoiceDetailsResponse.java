package io.banksync.invoice;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An invoice with its matches and its changes.
 *
 * @param invoice the invoice
 * @param createdBy who created it
 * @param ledger money applied and undone, oldest first, the first 1,000
 * @param ledgerTruncated there are more
 * @param adjustments write-offs, credit notes and amendments, oldest first
 * @param changes other changes by people, oldest first
 */
@Schema(name = "InvoiceDetails")
record InvoiceDetailsResponse(@JsonUnwrapped InvoiceResponse invoice, @Schema(example = "local") String createdBy,
		List<LedgerEntryResponse> ledger, @Schema(example = "false") boolean ledgerTruncated,
		List<AdjustmentResponse> adjustments, List<InvoiceChangeResponse> changes) {

}
