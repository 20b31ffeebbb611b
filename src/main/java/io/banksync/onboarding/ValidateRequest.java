package io.banksync.onboarding;

import java.time.Instant;
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
 * Definitions of providers to try.
 *
 * @param definitions the YAML of a providers file
 * @param provider whose delivery is to be explained; null: none is
 * @param delivery that delivery; null: none is explained
 */
@Schema(name = "ValidateRequest", example = ValidateRequest.EXAMPLE)
record ValidateRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String definitions,
		@Nullable String provider, @Nullable ExplainRequest delivery) {

	static final String EXAMPLE = """
			{"definitions":"acme-bank:\\n  verify:\\n    - { scheme: hmac, header: Acme-Signature }\\n  event-id: /id\\n",
			 "provider":"acme-bank","delivery":{"headers":{},"body":"{\\"id\\":\\"ev_18\\"}"}}""";

	private static final JsonReader READER = new JsonReader(1000);

	private static final int MAX_LENGTH = 50_000;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param now the time
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ValidateRequest read(byte[] body, Instant now) {
		List<FieldError> errors = new ArrayList<>();
		JsonNode json = READER.read(body);
		JsonFields fields = new JsonFields(json, "", errors);
		fields.refuseOthersThan(Set.of("definitions", "provider", "delivery"));
		String definitions = fields.optionalRawText("definitions");
		if (definitions == null || definitions.length() > MAX_LENGTH) {
			errors.add(new FieldError("definitions",
					"must be the YAML of a providers file, at most " + MAX_LENGTH + " characters"));
		}
		String provider = fields.optionalText("provider", 63);
		JsonNode given = json.path("delivery");
		boolean hasDelivery = !given.isMissingNode() && !given.isNull();
		ExplainRequest delivery = hasDelivery ? ExplainRequest.read(given, "delivery.", errors, now) : null;
		if (hasDelivery && provider == null) {
			errors.add(new FieldError("provider", "must name the provider whose delivery is to be explained"));
		}
		if (!hasDelivery && provider != null) {
			errors.add(new FieldError("delivery", "must be given, or provider left out"));
		}
		if (!errors.isEmpty() || definitions == null) {
			throw new InvalidFieldsException(errors);
		}
		return new ValidateRequest(definitions, provider, delivery);
	}

}
