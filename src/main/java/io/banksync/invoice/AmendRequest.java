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

/**
 * Another amount that is due of an invoice.
 *
 * @param amountDue how much, in major units, more than nothing
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "Amendment", example = AmendRequest.EXAMPLE)
record AmendRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
		"number", "string" }, description = "Major units, as a number or a plain decimal string") BigDecimal amountDue,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1,
				maxLength = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount_due":4500.00,"reason":"Agreed price"}""";

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static AmendRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("amount_due", "reason"));
		BigDecimal amountDue = fields.positiveDecimal("amount_due");
		String reason = fields.text("reason", ReasonRequest.MAX_LENGTH);
		if (amountDue == null || reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new AmendRequest(amountDue, reason);
	}

}
