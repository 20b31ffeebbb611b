package io.banksync.onboarding;

import io.banksync.web.json.FieldReader;
import io.banksync.web.json.RequestReader;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Definitions of providers to try.
 *
 * @param definitions the YAML of a providers file
 * @param provider the provider of the delivery; null: no delivery to explain
 * @param delivery the delivery to explain; null: none
 */
@Schema(name = "ValidateRequest", example = ValidateRequest.EXAMPLE)
record ValidateRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String definitions,
		@Text(max = 63) @Nullable String provider, @Nullable ExplainRequest delivery) {

	static final String EXAMPLE = """
			{"definitions":"acme-bank:\\n  verify:\\n    - { scheme: hmac, header: Acme-Signature }\\n  event-id: /id\\n",
			 "provider":"acme-bank","delivery":{"headers":{},"body":"{\\"id\\":\\"ev_18\\"}"}}""";

	private static final int MAX_LENGTH = 50_000;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws io.banksync.web.json.InvalidFieldsException if it is wrong
	 */
	static ValidateRequest read(RequestReader requests, byte[] body) {
		return requests.read(ExplainRequest.READER.read(body), ValidateRequest.class, ValidateRequest::check);
	}

	private void check(JsonNode json, FieldReader mistakes) {
		if (this.definitions == null || this.definitions.length() > MAX_LENGTH) {
			mistakes.error("definitions",
					"must be the YAML of a providers file, at most " + MAX_LENGTH + " characters");
		}
		boolean hasDelivery = json.hasNonNull("delivery");
		if (hasDelivery && this.provider == null) {
			mistakes.error("provider", "must name the provider whose delivery is to be explained");
		}
		if (!hasDelivery && this.provider != null) {
			mistakes.error("delivery", "must be given, or provider be left out");
		}
		if (this.delivery != null) {
			this.delivery.check("delivery.", json.path("delivery"), mistakes);
		}
	}

}
