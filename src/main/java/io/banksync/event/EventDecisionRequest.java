package io.banksync.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.json.JsonFields;
import io.banksync.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why a person decides about an event as he does; it is kept.
 *
 * @param reason in words
 */
@Schema(name = "EventDecisionRequest", example = EventDecisionRequest.EXAMPLE)
record EventDecisionRequest(@Schema(minLength = 1, maxLength = EventDecisionRequest.MAX_LENGTH) String reason) {

	static final int MAX_LENGTH = 2000;

	static final String EXAMPLE = """
			{"reason":"the bank confirms a second transfer"}""";

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static EventDecisionRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("reason"));
		String reason = fields.text("reason", MAX_LENGTH);
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new EventDecisionRequest(reason);
	}

}
