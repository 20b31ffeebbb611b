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
 * That what is open of an invoice, or a part of that, is given up.
 *
 * @param amount how much, in major units, more than nothing; null: all that is open
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "WriteOff", example = WriteOffRequest.EXAMPLE)
record WriteOffRequest(@Schema(types = {
		"number", "string", "null" },
		description = "Major units, as a number or a plain decimal string; all that is open where it is not there") @Nullable BigDecimal amount,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1,
				maxLength = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount":500.00,"reason":"Bank charges of the customer"}""";

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static WriteOffRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("amount", "reason"));
		BigDecimal amount = fields.optionalPositiveDecimal("amount");
		String reason = fields.text("reason", ReasonRequest.MAX_LENGTH);
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new WriteOffRequest(amount, reason);
	}

}
