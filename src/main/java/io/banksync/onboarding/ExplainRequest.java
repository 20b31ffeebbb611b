package io.banksync.onboarding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A delivery to explain.
 *
 * @param headers its headers
 * @param body its body as text
 * @param bodyBase64 its body as base64, where it is no text
 * @param receivedAt when it came, for a signed time is compared with that; null: now
 */
@Schema(name = "ExplainRequest", example = ExplainRequest.EXAMPLE)
record ExplainRequest(Map<String, String> headers, @Nullable String body, @Nullable String bodyBase64,
		@Nullable Instant receivedAt) {

	static final String EXAMPLE = """
			{"headers":{"X-Event-Id":"evt_001","X-Signature":"sha256=00"},"body":"{\\"amount\\":5000}"}""";

	private static final JsonReader READER = new JsonReader(1000);

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param now the time
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ExplainRequest read(byte[] body, Instant now) {
		List<FieldError> errors = new ArrayList<>();
		ExplainRequest request = read(READER.read(body), "", errors, now);
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return request;
	}

	/**
	 * Reads a request that may be a part of another.
	 * @param json its JSON
	 * @param path what comes before a field's name in errors
	 * @param errors where mistakes are noted; with one the request is of no use
	 */
	static ExplainRequest read(JsonNode json, String path, List<FieldError> errors, Instant now) {
		JsonFields fields = new JsonFields(json, path, errors);
		fields.refuseOthersThan(Set.of("headers", "body", "body_base64", "received_at"));
		Map<String, String> headers = new TreeMap<>();
		JsonNode given = json.path("headers");
		if (!given.isObject() && !given.isMissingNode()) {
			errors.add(new FieldError(path + "headers", "must be an object of names and values"));
		}
		given.properties().forEach((header) -> headers.put(header.getKey(), header.getValue().asString("")));
		String text = fields.optionalRawText("body");
		String base64 = fields.optionalRawText("body_base64");
		if ((text == null) == (base64 == null)) {
			errors.add(new FieldError(path + "body", "must be given, or body_base64 in its place"));
		}
		else if (base64 != null && decode(base64) == null) {
			errors.add(new FieldError(path + "body_base64", "must be base64"));
		}
		Instant receivedAt = fields.optionalTime("received_at", now);
		return new ExplainRequest(headers, text, base64, receivedAt);
	}

	byte[] bytes() {
		byte[] decoded = (this.bodyBase64 != null) ? decode(this.bodyBase64) : null;
		return (decoded != null) ? decoded : String.valueOf(this.body).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the headers by name in lower case.
	 */
	Map<String, List<String>> headersByName() {
		Map<String, List<String>> byName = new TreeMap<>();
		this.headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), List.of(value)));
		return byName;
	}

	private static byte @Nullable [] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
