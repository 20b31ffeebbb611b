package io.banksync.matching;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person's match: a payment is applied to invoices, or money that went back is taken
 * from payments. All of it is done, or nothing.
 *
 * @param transactionId the payment, or the money that went back
 * @param allocations of a payment: the invoices that it pays, 1 to 100; else empty
 * @param takesBack of money that went back: the payments that it came from, 1 to 100;
 * else empty
 * @param note why; null: none
 */
@Schema(name = "ManualMatchRequest", example = ManualMatchRequest.EXAMPLE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManualMatchRequest(@NotNull UUID transactionId,
		@Size(max = ManualMatchRequest.MAX_ENTRIES,
				message = ManualMatchRequest.ENTRIES) List<@Valid Allocation> allocations,
		@Size(max = ManualMatchRequest.MAX_ENTRIES,
				message = ManualMatchRequest.ENTRIES) List<@Valid ReversedPayment> takesBack,
		@Text(max = ReasonRequest.MAX_LENGTH, lines = true) @Schema(types = {
				"string", "null" }) @Nullable String note){

	static final String EXAMPLE = """
			{"transaction_id":"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01","allocations":[
			{"invoice_id":"0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11","amount":5000.00}],"note":"agreed by phone"}""";

	static final int MAX_ENTRIES = 100;

	static final String ENTRIES = "must be a list of 1 to " + MAX_ENTRIES + " entries";

	private static final String TWICE = "occurs twice: add the amounts up";

	private static final JsonReader READER = new JsonReader(4000);

	public ManualMatchRequest {
		allocations = Objects.requireNonNullElse(allocations, List.of());
		takesBack = Objects.requireNonNullElse(takesBack, List.of());
	}

	/**
	 * Money for one invoice, given by id or by number.
	 *
	 * @param invoiceId the invoice's id; null: given by number
	 * @param invoiceNumber the invoice's number; null: given by id
	 * @param amount in major units of the payment's currency, more than zero
	 * @param invoiceAmount of an invoice in another currency: how much of it is paid, in
	 * major units of its currency; null: by the rate
	 * @param rate of an invoice in another currency: units of its currency for one of the
	 * payment's; null: by the amounts
	 */
	@Schema(name = "Allocation")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Allocation(@Schema(types = {
			"string", "null" }) @Nullable UUID invoiceId,
			@Text(min = 1, max = 255) @Schema(types = { "string", "null" }) @Nullable String invoiceNumber,
			@NotNull @Positive BigDecimal amount,
			@Positive @Schema(types = { "number", "null" }) @Nullable BigDecimal invoiceAmount,
			@Positive @Schema(types = { "number", "null" }) @Nullable BigDecimal rate){

		/**
		 * Returns an allocation to an invoice in the payment's currency.
		 */
		public static Allocation of(UUID invoiceId, BigDecimal amount) {
			return new Allocation(invoiceId, null, amount, null, null);
		}

		private void check(String path, JsonNode json, Set<Object> seen, FieldReader mistakes) {
			boolean byNumber = json.hasNonNull("invoice_number");
			Object invoice = byNumber ? this.invoiceNumber : this.invoiceId;
			if (byNumber && json.hasNonNull("invoice_id")) {
				mistakes.error(path + "invoice_number", "must not be given together with invoice_id");
			}
			else if (!byNumber && !json.hasNonNull("invoice_id")) {
				mistakes.error(path + "invoice_id", "is required");
			}
			if (invoice != null && !seen.add(invoice)) {
				mistakes.error(path + (byNumber ? "invoice_number" : "invoice_id"), TWICE);
			}
		}

	}

	/**
	 * Money that went back, taken from one payment.
	 *
	 * @param transactionId the payment
	 * @param amount in major units, more than zero
	 */
	@Schema(name = "TakenPayment")
	public record ReversedPayment(@NotNull UUID transactionId, @NotNull @Positive BigDecimal amount) {

	}

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws io.banksync.web.json.InvalidFieldsException if it has mistakes
	 */
	public static ManualMatchRequest read(RequestReader requests, byte[] body) {
		return requests.read(READER.read(body), ManualMatchRequest.class, ManualMatchRequest::check);
	}

	void check(JsonNode json, FieldReader mistakes) {
		boolean back = json.hasNonNull("takes_back");
		boolean forth = json.hasNonNull("allocations");
		if (back && forth) {
			mistakes.error("takes_back", "must not be given together with allocations: send two requests");
			return;
		}
		JsonNode list = json.path(back ? "takes_back" : "allocations");
		// A list that is missing or too long is reported already.
		if ((!back && !forth) || (list.isArray() && list.isEmpty())) {
			mistakes.error(back ? "takes_back" : "allocations", ENTRIES);
		}
		Set<Object> seen = new HashSet<>();
		for (int i = 0; i < this.allocations.size(); i++) {
			if (this.allocations.get(i) != null) {
				this.allocations.get(i).check("allocations[" + i + "].", list.path(i), seen, mistakes);
			}
		}
		for (int i = 0; i < this.takesBack.size(); i++) {
			ReversedPayment reversed = this.takesBack.get(i);
			if (reversed != null && reversed.transactionId() != null && !seen.add(reversed.transactionId())) {
				mistakes.error("takes_back[" + i + "].transaction_id", TWICE);
			}
		}
	}

}
