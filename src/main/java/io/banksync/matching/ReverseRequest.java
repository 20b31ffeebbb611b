package io.banksync.matching;

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
 * That a person takes a match or a reversal off.
 *
 * @param reason why; it is kept
 * @param block no run may make it again; null: none may, unless it is a match that the
 * same person made in the last 15 minutes
 */
@Schema(name = "ReverseRequest", example = ReverseRequest.EXAMPLE)
record ReverseRequest(@Schema(minLength = 1, maxLength = ReasonRequest.MAX_LENGTH) String reason, @Schema(types = {
		"boolean", "null" }) @Nullable Boolean block){

	static final String EXAMPLE = """
			{"reason":"wrong customer","block":true}""";

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ReverseRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("reason", "block"));
		String reason = fields.text("reason", ReasonRequest.MAX_LENGTH);
		Boolean block = fields.optionalBoolean("block");
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new ReverseRequest(reason, block);
	}

}
