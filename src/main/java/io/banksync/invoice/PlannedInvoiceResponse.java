package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that would be created. It has no id yet.
 *
 * @param invoiceNumber its number
 * @param amountDue in major units
 * @param currency ISO 4217
 * @param customer who is to pay it; null: not stated
 * @param issuedOn when it was issued; null: not stated
 * @param dueOn when it is due; null: not stated
 * @param note a remark; null: none
 * @param warnings why payments may not find it, and what to do; empty: no warnings
 */
@Schema(name = "PlannedInvoice")
record PlannedInvoiceResponse(@Schema(example = "INV-001") String invoiceNumber,
		@Schema(example = "5000.00") BigDecimal amountDue, @Schema(example = "NGN") String currency,
		@Schema(example = "Acme Ltd", types = {
				"string", "null" }) @Nullable String customer,
		@Schema(example = "2026-02-01", types = { "string", "null" }, format = "date") @Nullable LocalDate issuedOn,
		@Schema(example = "2026-03-03", types = { "string", "null" }, format = "date") @Nullable LocalDate dueOn,
		@Schema(example = "Second reminder sent", types = { "string", "null" }) @Nullable String note,
		@Schema(example = "[]") List<String> warnings){

	static PlannedInvoiceResponse of(InvoiceWithWarningsResponse created) {
		InvoiceResponse invoice = created.invoice();
		return new PlannedInvoiceResponse(invoice.invoiceNumber(), invoice.amountDue(), invoice.currency(),
				invoice.customer(), invoice.issuedOn(), invoice.dueOn(), invoice.note(), created.warnings());
	}

}
