package io.banksync.report;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What of receivables is of one age.
 *
 * @param days days past the due date
 * @param count how many invoices
 * @param open what is still to be paid of them, in major units
 */
@Schema(name = "ReceivableAge")
record ReceivableAgeResponse(@Schema(example = "1-30") ReceivableAge days, @Schema(example = "1") long count,
		@Schema(example = "1000.00") BigDecimal open) {

}
