package io.banksync.report;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one customer owes in one currency.
 *
 * @param customer the customer; null: all invoices without a customer
 * @param currency ISO 4217
 * @param count how many invoices
 * @param open their open amount, in major units
 * @param ages the same by age, all six
 */
@Schema(name = "Receivable")
record ReceivableResponse(@Schema(example = "Acme Ltd", types = {
		"string", "null" }) @Nullable String customer, @Schema(example = "NGN") String currency,
		@Schema(example = "1") long count, @Schema(example = "1000.00") BigDecimal open,
		List<ReceivableAgeResponse> ages){

}
