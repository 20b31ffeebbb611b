package io.banksync.onboarding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.banksync.web.json.FieldReader;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A delivery to explain.
 *
 * @param headers its headers
 * @param body its body as text
 * @param bodyBase64 its body as base64, if it is not text
 * @param receivedAt when it was received, to compare a signed time with; null: now
 */
@Schema(name = "ExplainRequest", example = ExplainRequest.EXAMPLE)
record ExplainRequest(Map<String, String> headers, @Nullable String body, @Nullable String bodyBase64,
		@Nullable Instant receivedAt) {

	static final String EXAMPLE = """
			{"headers":{"X-Event-Id":"evt_001","X-Signature":"sha256=00"},"body":"{\\"amount\\":5000}"}""";

	/** Takes a delivery with its headers. */
	static final JsonReader READER = new JsonReader(1000);

	ExplainRequest {
		headers = Objects.requireNonNullElse(headers, Map.of());
	}

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws io.banksync.web.json.InvalidFieldsException if it is wrong
	 */
	static ExplainRequest read(RequestReader requests, byte[] body) {
		return requests.read(READER.read(body), ExplainRequest.class,
				(request, json, mistakes) -> request.check("", json, mistakes));
	}

	/**
	 * Checks that constraints can't express.
	 * @param path the prefix of field names in errors
	 */
	void check(String path, JsonNode json, FieldReader mistakes) {
		if (json.path("headers").isNull()) {
			mistakes.error(path + "headers", FieldReader.NO_OBJECT);
		}
		if ((this.body == null) == (this.bodyBase64 == null)) {
			mistakes.error(path + "body", "must be given, or body_base64 in its place");
		}
		else if (this.bodyBase64 != null && decode(this.bodyBase64) == null) {
			mistakes.error(path + "body_base64", "must be base64");
		}
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
