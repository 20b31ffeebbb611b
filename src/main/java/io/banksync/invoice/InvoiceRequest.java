package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

import io.banksync.money.Money;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An invoice to create.
 *
 * @param invoiceNumber its number, 1 to 255 characters, not in use
 * @param amountDue in major units, more than zero
 * @param currency ISO 4217
 * @param customer who is to pay it, at most 255 characters; null: not stated
 * @param issuedOn when it was issued; null: not stated
 * @param dueOn when it is due, not before it was issued; null: not stated
 * @param note a remark, at most 2,000 characters; null: none
 * @param references further references under which it may be paid, at most 20
 */
@Schema(name = "NewInvoice", example = InvoiceRequest.EXAMPLE)
record InvoiceRequest(@NotNull @Text(min = 1, max = 255) String invoiceNumber, @NotNull @Schema(types = {
		"number", "string" }, description = "Major units, as a number or a plain decimal string") BigDecimal amountDue,
		@NotNull @Schema(implementation = String.class, pattern = "^[A-Za-z]{3}$") Currency currency,
		@Text(max = 255) @Schema(types = { "string", "null" }) @Nullable String customer,
		@Schema(types = { "string", "null" }, format = "date") @Nullable LocalDate issuedOn,
		@Schema(types = { "string", "null" }, format = "date",
				description = "The last day on which it is paid in time, not before `issued_on`") @Nullable LocalDate dueOn,
		@Text(max = 2000, lines = true) @Schema(types = { "string", "null" }) @Nullable String note, @Size(max = 20,
				message = "must be an array of at most 20 references") List<@Valid ReferenceRequest> references){

	static final String EXAMPLE = """
			{"invoice_number":"INV-001","amount_due":5000.00,"currency":"NGN","customer":"Acme Ltd",
			"issued_on":"2026-02-01","due_on":"2026-03-03"}""";

	InvoiceRequest {
		references = Objects.requireNonNullElse(references, List.of());
	}

	/**
	 * Returns what is due, with the currency's digits.
	 */
	Money money() {
		return Money.of(this.amountDue, this.currency);
	}

	/**
	 * Notes fields that contradict each other.
	 */
	void check(FieldReader mistakes) {
		if (this.amountDue != null) {
			mistakes.positiveMoney("amount_due", this.amountDue, this.currency);
		}
		if (this.issuedOn != null && this.dueOn != null && this.dueOn.isBefore(this.issuedOn)) {
			mistakes.error("issued_on", "must not be after due_on, " + this.dueOn);
			mistakes.error("due_on", "must not be before issued_on, " + this.issuedOn);
		}
	}

}
