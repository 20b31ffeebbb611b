package io.banksync.report;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What all customers together owe in one currency.
 *
 * @param currency ISO 4217
 * @param count how many invoices
 * @param open their open amount, in major units
 * @param ages the same by age, all six
 */
@Schema(name = "ReceivableTotal")
record ReceivableTotalResponse(@Schema(example = "NGN") String currency, @Schema(example = "1") long count,
		@Schema(example = "1000.00") BigDecimal open, List<ReceivableAgeResponse> ages) {

	static ReceivableTotalResponse of(ReceivableResponse all) {
		return new ReceivableTotalResponse(all.currency(), all.count(), all.open(), all.ages());
	}

}
