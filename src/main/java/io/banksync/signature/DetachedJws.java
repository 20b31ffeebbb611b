package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JWS (RFC 7515) whose payload is the body of a delivery: left out (appendix F), or
 * left out and not encoded (RFC 7797).
 *
 * @param header the protected header
 * @param encodedHeader the same, as received
 * @param algorithm how it was made
 * @param signature the signature
 */
record DetachedJws(JsonNode header, String encodedHeader, JwsAlgorithm algorithm, byte[] signature) {

	private static final JsonReader READER = new JsonReader(1000);

	private static final String ALGORITHM = "alg";

	private static final String KEY_ID = "kid";

	private static final String CRITICAL = "crit";

	private static final String UNENCODED = "b64";

	// RFC 7515 section 4.1.11: these must never be declared critical.
	private static final Set<String> REGISTERED = Set.of(ALGORITHM, "jku", "jwk", KEY_ID, "x5u", "x5c", "x5t",
			"x5t#S256", "typ", "cty", CRITICAL);

	/**
	 * Reads one in its compact form.
	 * @param text the text
	 * @param understood names that may be critical in it, beside {@code b64}
	 * @return empty: it is not a JWS, or a critical name is not understood
	 */
	static Optional<DetachedJws> find(String text, Set<String> understood) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != 3 || !parts[1].isEmpty()) {
			return Optional.empty();
		}
		Optional<byte[]> signature = TextEncoding.BASE64URL.find(parts[2]);
		Optional<JsonNode> header = TextEncoding.BASE64URL.find(parts[0]).flatMap(DetachedJws::json);
		if (signature.isEmpty() || header.isEmpty() || !isUnderstood(header.get(), understood)) {
			return Optional.empty();
		}
		return text(header.get(), ALGORITHM).flatMap(JwsAlgorithm::find)
			.map((algorithm) -> new DetachedJws(header.get(), parts[0], algorithm, signature.get()));
	}

	private static Optional<JsonNode> json(byte[] header) {
		try {
			return Optional.of(READER.read(header)).filter(JsonNode::isObject);
		}
		catch (InvalidFieldsException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> text(JsonNode header, String name) {
		JsonNode value = header.path(name);
		return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
	}

	private static boolean isUnderstood(JsonNode header, Set<String> understood) {
		boolean named = !header.has(KEY_ID) || header.path(KEY_ID).isString();
		if (!named || (header.has(UNENCODED) && !header.path(UNENCODED).isBoolean())) {
			return false;
		}
		Set<String> critical = new HashSet<>();
		if (header.has(CRITICAL)) {
			if (!header.path(CRITICAL).isArray() || header.path(CRITICAL).isEmpty()) {
				return false;
			}
			for (JsonNode name : header.path(CRITICAL)) {
				String text = name.isString() ? name.stringValue() : "";
				boolean known = text.equals(UNENCODED) || understood.contains(text);
				if (!known || REGISTERED.contains(text) || !header.has(text) || !critical.add(text)) {
					return false;
				}
			}
		}
		// RFC 7797 section 6: b64 must be critical, so that nobody confuses the two
		// forms.
		return !header.has(UNENCODED) || critical.contains(UNENCODED);
	}

	/**
	 * Returns the name of its key; null: it names none.
	 */
	@Nullable String kid() {
		return text(this.header, KEY_ID).orElse(null);
	}

	/**
	 * Returns a time that it protects, the text as written there.
	 * @param name its name
	 */
	String time(String name) {
		JsonNode value = this.header.path(name);
		if (!value.isString() && !value.isIntegralNumber()) {
			throw new InvalidSignatureException(SignatureProblem.TIMESTAMP_MALFORMED);
		}
		return value.asString();
	}

	/**
	 * Tells whether the payload is signed in base64url rather than as it is.
	 */
	boolean isPayloadEncoded() {
		return this.header.path(UNENCODED).asBoolean(true);
	}

	/**
	 * Returns the bytes that are signed, in pieces.
	 * @param payload the payload, encoded if the signature covers it so
	 */
	List<byte[]> content(byte[] payload) {
		return List.of((this.encodedHeader + ".").getBytes(StandardCharsets.US_ASCII), payload);
	}

}
