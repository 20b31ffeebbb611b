package io.banksync.report;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What customers still have to pay.
 *
 * @param asOf the day at which the ages are counted
 * @param totals by currency, over all that was asked for
 * @param data by currency and customer, those who owe most first
 * @param truncated there are more than 20,000; the totals have them too
 */
@Schema(name = "Receivables")
record ReceivablesResponse(@Schema(example = "2026-03-31") LocalDate asOf, List<ReceivableTotalResponse> totals,
		List<ReceivableResponse> data, @Schema(example = "false") boolean truncated) {

}
