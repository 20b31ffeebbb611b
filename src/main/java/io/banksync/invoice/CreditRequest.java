package io.banksync.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.ReasonRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A credit note for a part of an invoice, or for all of it.
 *
 * @param amount how much, in major units, more than nothing
 * @param number the credit note's, 1 to 255 characters; null: not told
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "Credit", example = CreditRequest.EXAMPLE)
record CreditRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
		"number", "string" }, description = "Major units, as a number or a plain decimal string") BigDecimal amount,
		@Schema(types = { "string", "null" }, maxLength = 255) @Nullable String number,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1,
				maxLength = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount":500.00,"number":"CN-2026-004","reason":"Two items came back"}""";

	private static final JsonReader READER = new JsonReader(100);

	private static final int MAX_NUMBER_LENGTH = 255;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static CreditRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("amount", "number", "reason"));
		BigDecimal amount = fields.positiveDecimal("amount");
		String number = fields.optionalText("number", MAX_NUMBER_LENGTH);
		String reason = fields.text("reason", ReasonRequest.MAX_LENGTH);
		if (amount == null || reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new CreditRequest(amount, number, reason);
	}

}
