package io.banksync.web.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why a person does something; it is kept.
 *
 * @param reason in words, 1 to 2,000 characters
 */
@Schema(name = "ReasonRequest", example = ReasonRequest.EXAMPLE)
public record ReasonRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1,
		maxLength = ReasonRequest.MAX_LENGTH) String reason) {

	/** Most characters (code points) of a reason. */
	public static final int MAX_LENGTH = 2000;

	static final String EXAMPLE = """
			{"reason":"agreed by phone"}""";

	private static final JsonReader READER = new JsonReader(100);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	public static ReasonRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("reason"));
		String reason = fields.text("reason", MAX_LENGTH);
		if (reason == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new ReasonRequest(reason);
	}

}
