package io.banksync.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.ReasonRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Money of one payment that a person applies to invoices, or money that went back which a
 * person takes of payments: all of it or nothing.
 *
 * @param transactionId the payment, or the money that went back
 * @param allocations of a payment: how much goes where, 1 to 100 invoices; else empty
 * @param takesBack of money that went back: how much is taken of which payment, 1 to 100
 * payments; else empty
 * @param note why; null: not said
 */
@Schema(name = "ManualMatchRequest", example = ManualMatchRequest.EXAMPLE, requiredProperties = "transaction_id")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManualMatchRequest(UUID transactionId, List<Allocation> allocations, List<TakenPayment> takesBack,
		@Schema(maxLength = 2000, types = {
				"string", "null" }) @Nullable String note){

	static final String EXAMPLE = """
			{"transaction_id":"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01","allocations":[
			{"invoice_id":"0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11","amount":5000.00}],"note":"agreed by phone"}""";

	private static final JsonReader READER = new JsonReader(4000);

	private static final int MAX_ENTRIES = 100;

	private static final int MAX_NUMBER = 255;

	/**
	 * Money for one invoice, which is named by its id or by its number.
	 *
	 * @param invoiceId the invoice's id; null: its number is there
	 * @param invoiceNumber the invoice's number; null: its id is there
	 * @param amount in major units of the payment's currency, more than zero
	 * @param invoiceAmount of an invoice in another currency: how much of it that pays,
	 * in major units of its currency; null: what the rate says
	 * @param rate of an invoice in another currency: units of it for one of the
	 * payment's; null: what the amounts say
	 */
	@Schema(name = "Allocation", requiredProperties = "amount")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Allocation(@Schema(types = {
			"string", "null" }) @Nullable UUID invoiceId,
			@Schema(types = { "string", "null" }) @Nullable String invoiceNumber, BigDecimal amount,
			@Schema(types = { "number", "null" }) @Nullable BigDecimal invoiceAmount,
			@Schema(types = { "number", "null" }) @Nullable BigDecimal rate){

		/**
		 * Returns money for an invoice in the payment's currency.
		 */
		public static Allocation of(UUID invoiceId, BigDecimal amount) {
			return new Allocation(invoiceId, null, amount, null, null);
		}

	}

	/**
	 * Money taken of one payment.
	 *
	 * @param transactionId the payment
	 * @param amount in major units, more than zero
	 */
	@Schema(name = "TakenPayment")
	public record TakenPayment(UUID transactionId, BigDecimal amount) {

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
		fields.refuseOthersThan(Set.of("transaction_id", "allocations", "takes_back", "note"));
		UUID transactionId = fields.id("transaction_id");
		String note = fields.optionalLines("note", ReasonRequest.MAX_LENGTH);
		boolean takesBack = json.hasNonNull("takes_back");
		if (takesBack && json.hasNonNull("allocations")) {
			errors.add(new FieldError("takes_back", "must not be there beside allocations: send two requests"));
		}
		List<Allocation> allocations = takesBack ? List.of() : list(json, "allocations", errors, Entry::allocation);
		List<TakenPayment> taken = takesBack ? list(json, "takes_back", errors, Entry::takenPayment) : List.of();
		if (transactionId == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new ManualMatchRequest(transactionId, allocations, taken, note);
	}

	/**
	 * One entry of a list.
	 */
	private record Entry(String path, JsonNode json, JsonFields fields, Set<Object> seen, List<FieldError> errors) {

		@Nullable TakenPayment takenPayment() {
			this.fields.refuseOthersThan(Set.of("transaction_id", "amount"));
			UUID id = this.fields.id("transaction_id");
			BigDecimal amount = this.fields.positiveDecimal("amount");
			if (id != null && !this.seen.add(id)) {
				this.errors.add(new FieldError(this.path + "transaction_id", "is there twice: add the amounts up"));
			}
			return (id != null && amount != null) ? new TakenPayment(id, amount) : null;
		}

		@Nullable Allocation allocation() {
			this.fields.refuseOthersThan(Set.of("invoice_id", "invoice_number", "amount", "invoice_amount", "rate"));
			boolean byNumber = this.json.hasNonNull("invoice_number");
			if (byNumber && this.json.hasNonNull("invoice_id")) {
				this.errors.add(new FieldError(this.path + "invoice_number", "must not be there beside invoice_id"));
			}
			String number = byNumber ? this.fields.text("invoice_number", MAX_NUMBER) : null;
			UUID id = byNumber ? null : this.fields.id("invoice_id");
			BigDecimal amount = this.fields.positiveDecimal("amount");
			BigDecimal invoiceAmount = this.fields.optionalPositiveDecimal("invoice_amount");
			BigDecimal rate = this.fields.optionalPositiveDecimal("rate");
			Object invoice = (id != null) ? id : number;
			if (invoice != null && !this.seen.add(invoice)) {
				this.errors.add(new FieldError(this.path + (byNumber ? "invoice_number" : "invoice_id"),
						"is there twice: add the amounts up"));
			}
			return (invoice != null && amount != null) ? new Allocation(id, number, amount, invoiceAmount, rate) : null;
		}

	}

	private static <T> List<T> list(JsonNode json, String name, List<FieldError> errors,
			Function<Entry, @Nullable T> read) {
		JsonNode list = json.path(name);
		if (json.isObject() && (!list.isArray() || list.isEmpty() || list.size() > MAX_ENTRIES)) {
			errors.add(new FieldError(name, "must be a list of 1 to " + MAX_ENTRIES + " entries"));
		}
		List<T> entries = new ArrayList<>();
		Set<Object> seen = new HashSet<>();
		for (int i = 0; list.isArray() && i < list.size(); i++) {
			String path = name + "[" + i + "].";
			T entry = read.apply(new Entry(path, list.get(i), new JsonFields(list.get(i), path, errors), seen, errors));
			if (entry != null) {
				entries.add(entry);
			}
		}
		return entries;
	}

}
