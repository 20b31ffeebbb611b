package io.banksync.report;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What customers owe.
 *
 * @param asOf the day for the ages
 * @param totals by currency, over all customers
 * @param data by currency and customer, the largest first
 * @param truncated there are more than 20,000; the totals include the rest
 */
@Schema(name = "Receivables")
record ReceivablesResponse(@Schema(example = "2026-03-31") LocalDate asOf, List<ReceivableTotalResponse> totals,
		List<ReceivableResponse> data, @Schema(example = "false") boolean truncated) {

}
