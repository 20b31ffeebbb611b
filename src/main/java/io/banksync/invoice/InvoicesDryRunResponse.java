package io.banksync.invoice;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a request to create invoices would do; nothing was created.
 *
 * @param dryRun always true, as a reminder that nothing was created
 * @param count how many would be created
 * @param data the invoices, in the order of the request
 */
@Schema(name = "InvoicesDryRun")
record InvoicesDryRunResponse(@Schema(example = "true") boolean dryRun, @Schema(example = "1") int count,
		List<PlannedInvoiceResponse> data) {

	static InvoicesDryRunResponse of(List<InvoiceWithWarningsResponse> created) {
		return new InvoicesDryRunResponse(true, created.size(),
				created.stream().map(PlannedInvoiceResponse::of).toList());
	}

}
