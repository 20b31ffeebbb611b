package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as we show it.
 *
 * @param id our id for it
 * @param invoiceNumber its number
 * @param amountDue in major units
 * @param amountPaid how much of it was paid
 * @param amountAdjusted how much of it was written off or credited
 * @param amountOpen how much is still to be paid
 * @param currency ISO 4217
 * @param status how much of it is paid
 * @param createdAt when it was created
 * @param customer who is to pay it; null: not stated
 * @param issuedOn when it was issued; null: not stated
 * @param dueOn when it is due; null: not stated
 * @param note a remark; null: none
 * @param references further references under which it may be paid, oldest first
 */
@Schema(name = "Invoice")
public record InvoiceResponse(@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") UUID id,
		@Schema(example = "INV-001") String invoiceNumber, @Schema(example = "5000.00") BigDecimal amountDue,
		@Schema(example = "5000.00") BigDecimal amountPaid, @Schema(example = "0.00") BigDecimal amountAdjusted,
		@Schema(example = "0.00") BigDecimal amountOpen, @Schema(example = "NGN") String currency,
		@Schema(example = "paid") InvoiceStatus status, @Schema(example = "2026-02-27T11:00:00Z") Instant createdAt,
		@Schema(example = "Acme Ltd", types = {
				"string", "null" }) @Nullable String customer,
		@Schema(example = "2026-02-01", types = { "string", "null" }, format = "date") @Nullable LocalDate issuedOn,
		@Schema(example = "2026-03-03", types = { "string", "null" }, format = "date") @Nullable LocalDate dueOn,
		@Schema(example = "Second reminder sent", types = { "string", "null" }) @Nullable String note,
		List<ReferenceResponse> references){

	InvoiceResponse withReferences(List<ReferenceResponse> references) {
		return new InvoiceResponse(this.id, this.invoiceNumber, this.amountDue, this.amountPaid, this.amountAdjusted,
				this.amountOpen, this.currency, this.status, this.createdAt, this.customer, this.issuedOn, this.dueOn,
				this.note, references);
	}

	static InvoiceResponse of(Invoice invoice, List<ReferenceResponse> references) {
		String currency = invoice.getCurrency();
		return new InvoiceResponse(invoice.getId(), invoice.getInvoiceNumber(),
				Money.display(invoice.getAmountDue(), currency), Money.display(invoice.getAmountPaid(), currency),
				Money.display(invoice.getAdjusted(), currency), Money.display(invoice.getAmountOpen(), currency),
				currency, invoice.getStatus(), invoice.getCreatedAt(), invoice.getCustomer(), invoice.getIssuedOn(),
				invoice.getDueOn(), invoice.getNote(), references);
	}

}
