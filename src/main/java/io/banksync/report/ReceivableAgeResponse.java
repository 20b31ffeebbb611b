package io.banksync.report;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The receivables of one age.
 *
 * @param days the days since the due date
 * @param count how many invoices
 * @param open their open amount, in major units
 */
@Schema(name = "ReceivableAge")
record ReceivableAgeResponse(@Schema(example = "1-30") ReceivableAge days, @Schema(example = "1") long count,
		@Schema(example = "1000.00") BigDecimal open) {

}
