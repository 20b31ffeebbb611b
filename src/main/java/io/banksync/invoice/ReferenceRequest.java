package io.banksync.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A further reference under which an invoice may be paid.
 *
 * @param reference as it is written, 1 to 255 characters
 * @param kind what it is
 */
@Schema(name = "NewReference", example = ReferenceRequest.EXAMPLE)
record ReferenceRequest(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 255) String reference,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) ReferenceKind kind) {

	static final String EXAMPLE = """
			{"reference":"PO-4711","kind":"purchase_order"}""";

	/** Why a text can't be a reference. */
	static final String UNUSABLE = "must have 1 to 35 letters or digits, which is what payments are matched by";

	private static final int MAX_REFERENCES = 20;

	private static final JsonReader READER = new JsonReader(100);

	private static final int MAX_LENGTH = 255;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ReferenceRequest read(byte[] body) {
		List<FieldError> errors = new ArrayList<>();
		ReferenceRequest request = read(READER.read(body), "", errors);
		if (request == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return request;
	}

	/**
	 * Reads those of an invoice to create.
	 * @param json an array of at most 20; missing or null: none
	 * @param path how errors name it
	 * @param errors where mistakes are noted
	 */
	static List<ReferenceRequest> readAll(JsonNode json, String path, List<FieldError> errors) {
		List<ReferenceRequest> references = new ArrayList<>();
		if (json.isMissingNode() || json.isNull()) {
			return references;
		}
		if (!json.isArray() || json.size() > MAX_REFERENCES) {
			errors.add(new FieldError(path, "must be an array of at most " + MAX_REFERENCES + " references"));
			return references;
		}
		for (int i = 0; i < json.size(); i++) {
			ReferenceRequest reference = read(json.get(i), path + "[" + i + "].", errors);
			if (reference != null) {
				references.add(reference);
			}
		}
		return references;
	}

	private static @Nullable ReferenceRequest read(JsonNode json, String path, List<FieldError> errors) {
		JsonFields fields = new JsonFields(json, path, errors);
		fields.refuseOthersThan(Set.of("reference", "kind"));
		String reference = fields.text("reference", MAX_LENGTH);
		String code = fields.text("kind", MAX_LENGTH);
		ReferenceKind kind = (code != null) ? ReferenceKind.find(code).orElse(null) : null;
		if (code != null && kind == null) {
			errors.add(new FieldError(path + "kind", "must be one of " + String.join(", ", ReferenceKind.codes())));
		}
		return (reference != null && kind != null) ? new ReferenceRequest(reference, kind) : null;
	}

}
