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
 * That an invoice is not to be paid.
 *
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "VoidRequest", example = VoidRequest.EXAMPLE)
record VoidRequest(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 2000) String reason) {

	static final String EXAMPLE = """
			{"reason":"Issued twice"}""";

	private static final JsonReader READER = new JsonReader(100);

	private static final int MAX_LENGTH = 2000;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static VoidRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("reason"));
		String reason = fields.text("reason", MAX_LENGTH);
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new VoidRequest(reason);
	}

}
