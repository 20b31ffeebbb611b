package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.json.JsonFields;
import io.banksync.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Money of one payment that a person applies to invoices: all of it or nothing.
 *
 * @param transactionId the payment
 * @param allocations how much goes where, 1 to 100 invoices
 * @param note why; null: not said
 */
@Schema(name = "ManualMatchRequest", example = ManualMatchRequest.EXAMPLE)
record ManualMatchRequest(UUID transactionId, List<Allocation> allocations, @Schema(maxLength = 2000, types = {
		"string", "null" }) @Nullable String note){

	static final String EXAMPLE = """
			{"transaction_id":"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01","allocations":[
			{"invoice_id":"0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11","amount":5000.00}],"note":"agreed by phone"}""";

	private static final JsonReader READER = new JsonReader(2000);

	private static final int MAX_ALLOCATIONS = 100;

	/**
	 * Money for one invoice.
	 *
	 * @param invoiceId the invoice
	 * @param amount in major units of the payment's currency, more than zero
	 */
	@Schema(name = "Allocation")
	record Allocation(UUID invoiceId, BigDecimal amount) {

	}

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ManualMatchRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonNode json = READER.read(body);
		JsonFields fields = new JsonFields(json, "", errors);
		fields.refuseOthersThan(Set.of("transaction_id", "allocations", "note"));
		UUID transactionId = fields.id("transaction_id");
		String note = fields.optionalLines("note", ReasonRequest.MAX_LENGTH);
		List<Allocation> allocations = new ArrayList<>();
		JsonNode list = json.path("allocations");
		if (json.isObject() && (!list.isArray() || list.isEmpty() || list.size() > MAX_ALLOCATIONS)) {
			errors.add(new FieldError("allocations", "must be a list of 1 to " + MAX_ALLOCATIONS + " entries"));
		}
		Set<UUID> invoices = new HashSet<>();
		for (int i = 0; list.isArray() && i < list.size(); i++) {
			JsonFields entry = new JsonFields(list.get(i), "allocations[" + i + "].", errors);
			entry.refuseOthersThan(Set.of("invoice_id", "amount"));
			UUID invoiceId = entry.id("invoice_id");
			BigDecimal amount = entry.positiveDecimal("amount");
			if (invoiceId != null && !invoices.add(invoiceId)) {
				errors.add(new FieldError("allocations[" + i + "].invoice_id", "is there twice: add the amounts up"));
			}
			if (invoiceId != null && amount != null) {
				allocations.add(new Allocation(invoiceId, amount));
			}
		}
		if (transactionId == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new ManualMatchRequest(transactionId, allocations, note);
	}

}
