package io.banksync.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.json.JsonFields;
import io.banksync.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why a person does something to an invoice; it is kept.
 *
 * @param reason in words, 1 to 2,000 characters
 */
@Schema(name = "InvoiceReason", example = InvoiceReasonRequest.EXAMPLE)
record InvoiceReasonRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1,
		maxLength = InvoiceReasonRequest.MAX_LENGTH) String reason) {

	static final String EXAMPLE = """
			{"reason":"Issued twice"}""";

	static final int MAX_LENGTH = 2000;

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static InvoiceReasonRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("reason"));
		String reason = fields.text("reason", MAX_LENGTH);
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new InvoiceReasonRequest(reason);
	}

}
