package io.banksync.invoice;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An invoice with what was applied to it and done to it.
 *
 * @param invoice the invoice
 * @param createdBy who created it
 * @param ledger money applied and undone, oldest first, the first 1,000
 * @param ledgerTruncated there is more than that
 * @param adjustments what people changed about how much is to be paid of it, oldest first
 * @param changes what else people did to it, oldest first
 */
@Schema(name = "InvoiceDetails")
record InvoiceDetailsResponse(@JsonUnwrapped InvoiceResponse invoice, @Schema(example = "local") String createdBy,
		List<LedgerEntryResponse> ledger, @Schema(example = "false") boolean ledgerTruncated,
		List<AdjustmentResponse> adjustments, List<InvoiceChangeResponse> changes) {

}
