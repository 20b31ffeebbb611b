package io.banksync.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that a search found.
 *
 * @param id our id
 * @param invoiceNumber its number
 * @param customer the customer; null: not known
 * @param amountDue the amount due, in major units
 * @param amountOpen the amount still open
 * @param currency ISO 4217
 * @param status the invoice's status
 * @param dueOn the due date; null: not known
 */
@Schema(name = "FoundInvoice")
record FoundInvoiceResponse(@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") UUID id,
		@Schema(example = "INV-001") String invoiceNumber, @Schema(example = "Acme Ltd", types = {
				"string", "null" }) @Nullable String customer,
		@Schema(example = "5000.00") BigDecimal amountDue, @Schema(example = "0.00") BigDecimal amountOpen,
		@Schema(example = "NGN") String currency, @Schema(example = "paid") String status,
		@Schema(example = "2026-03-31", types = { "string", "null" }) @Nullable LocalDate dueOn){

}
