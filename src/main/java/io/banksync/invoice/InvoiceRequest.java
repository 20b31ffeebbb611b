package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An invoice to create.
 *
 * @param invoiceNumber the number under which it is to be paid, 1 to 255 characters, free
 * so far
 * @param amountDue in major units, more than nothing
 * @param currency ISO 4217
 * @param customer who is to pay it, at most 255 characters; null: not said
 * @param issuedOn when it was issued; null: not said
 * @param dueOn the last day on which it is paid in time, not before it was issued; null:
 * not said
 * @param note what else is to be known of it, at most 2,000 characters; null: nothing
 * @param references further references under which it may be paid, at most 20
 */
@Schema(name = "NewInvoice", example = InvoiceRequest.EXAMPLE)
record InvoiceRequest(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 255) String invoiceNumber,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
				"number", "string" },
				description = "Major units, as a number or a plain decimal string") BigDecimal amountDue,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "^[A-Za-z]{3}$") String currency,
		@Schema(types = { "string", "null" }, maxLength = 255) @Nullable String customer,
		@Schema(types = { "string", "null" }, format = "date") @Nullable LocalDate issuedOn,
		@Schema(types = { "string", "null" }, format = "date",
				description = "The last day on which it is paid in time, not before `issued_on`") @Nullable LocalDate dueOn,
		@Schema(types = { "string", "null" }, maxLength = 2000) @Nullable String note,
		List<ReferenceRequest> references){

	static final String EXAMPLE = """
			{"invoice_number":"INV-001","amount_due":5000.00,"currency":"NGN","customer":"Acme Ltd",
			"issued_on":"2026-02-01","due_on":"2026-03-03"}""";

	/** Most that one request may create. */
	static final int MAX_INVOICES = 1000;

	private static final int MAX_NUMBER_LENGTH = 255;

	private static final int MAX_CUSTOMER_LENGTH = 255;

	private static final int MAX_NOTE_LENGTH = 2000;

	private static final JsonReader READER = new JsonReader(100_000);

	private static final Set<String> FIELDS = Set.of("invoice_number", "amount_due", "currency", "customer",
			"issued_on", "due_on", "note", "references");

	/**
	 * Reads a request for one invoice or for many.
	 * @param body an object, or an array of 1 to 1,000
	 * @return the invoices, in the order given
	 * @throws InvalidFieldsException if any of them is not what it must be, with every
	 * mistake
	 */
	static InvoicesRequest read(byte[] body) {
		JsonNode node = READER.read(body);
		List<FieldError> errors = new ArrayList<>();
		List<@Nullable InvoiceRequest> invoices = new ArrayList<>();
		if (!node.isArray()) {
			invoices.add(read(node, "", errors));
		}
		else if (node.isEmpty() || node.size() > MAX_INVOICES) {
			errors.add(new FieldError("body", "must hold 1 to " + MAX_INVOICES + " invoices"));
		}
		else {
			for (int i = 0; i < node.size(); i++) {
				invoices.add(read(node.get(i), "[" + i + "].", errors));
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new InvoicesRequest(invoices.stream().map(Objects::requireNonNull).toList(), node.isArray(), List.of());
	}

	/**
	 * Reads one invoice.
	 * @param node an object
	 * @param path what comes before a field's name in errors
	 * @param errors where mistakes are noted
	 * @return null: there are mistakes
	 */
	static @Nullable InvoiceRequest read(JsonNode node, String path, List<FieldError> errors) {
		JsonFields fields = new JsonFields(node, path, errors);
		fields.refuseOthersThan(FIELDS);
		String invoiceNumber = fields.text("invoice_number", MAX_NUMBER_LENGTH);
		Currency currency = fields.currency("currency");
		Money amountDue = fields.positiveMoney("amount_due", currency);
		String customer = fields.optionalText("customer", MAX_CUSTOMER_LENGTH);
		LocalDate issuedOn = fields.optionalDay("issued_on");
		LocalDate dueOn = fields.optionalDay("due_on");
		if (issuedOn != null && dueOn != null && dueOn.isBefore(issuedOn)) {
			errors.add(new FieldError(path + "issued_on", "must not be after due_on, " + dueOn));
			errors.add(new FieldError(path + "due_on", "must not be before issued_on, " + issuedOn));
		}
		String note = fields.optionalLines("note", MAX_NOTE_LENGTH);
		List<ReferenceRequest> references = ReferenceRequest.readAll(node.path("references"), path + "references",
				errors);
		return (invoiceNumber != null && currency != null && amountDue != null) ? new InvoiceRequest(invoiceNumber,
				amountDue.amount(), currency.getCurrencyCode(), customer, issuedOn, dueOn, note, references) : null;
	}

}
