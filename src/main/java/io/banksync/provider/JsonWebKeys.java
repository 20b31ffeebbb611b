package io.banksync.provider;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.banksync.signature.JwsAlgorithm;
import io.banksync.signature.JwsKey;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads JWKs and JWK Sets (RFC 7517, RFC 7518 section 6, RFC 8037).
 */
final class JsonWebKeys {

	private static final Logger logger = LoggerFactory.getLogger(JsonWebKeys.class);

	private static final JsonReader READER = new JsonReader(100_000);

	private static final int P256_BYTES = 32;

	private static final int ED25519_BYTES = 32;

	private static final int MAX_FILE_BYTES = 1_000_000;

	private static final String COPY = "Put the provider's JWK or JWK Set there as JSON, or the name of a file with it.";

	private JsonWebKeys() {
	}

	/**
	 * Reads keys. Leaves out keys of a set that are not for signatures, or whose type is
	 * not accepted, as RFC 7517 section 5 requires.
	 * @param provider their provider
	 * @param text a JWK or a JWK Set, or the name of a file with one
	 * @return at least one
	 * @throws UnusableKeyException if there is none, or one is wrong
	 */
	static List<JwsKey> parse(String provider, String text) {
		JsonNode json = json(text.strip());
		if (!json.has("keys")) {
			return List.of(key(json));
		}
		if (!json.path("keys").isArray()) {
			throw new UnusableKeyException("has \"keys\", which is no list", COPY);
		}
		List<JwsKey> keys = new ArrayList<>();
		String reason = "it is empty";
		for (JsonNode entry : json.path("keys")) {
			Optional<String> unfit = unfit(entry);
			if (unfit.isPresent()) {
				reason = unfit.get();
				logger.warn("A JWK Set of {} has a key that is not used: {}", provider, reason);
			}
			else {
				keys.add(key(entry));
			}
		}
		if (keys.isEmpty()) {
			throw new UnusableKeyException("has no key that signatures can be checked with: " + reason,
					"Ask the provider for the set with the keys that it signs with.");
		}
		return keys;
	}

	private static JsonNode json(String text) {
		try {
			JsonNode json = READER.read(text.startsWith("{") ? text.getBytes(StandardCharsets.UTF_8) : file(text));
			if (json.isObject()) {
				return json;
			}
		}
		catch (InvalidFieldsException ex) {
			// Reported like any other.
		}
		throw new UnusableKeyException("is not a JWK or a JWK Set", COPY);
	}

	private static byte[] file(String name) {
		try {
			Path file = Path.of(name);
			if (!name.contains("-----BEGIN") && Files.isRegularFile(file) && Files.size(file) <= MAX_FILE_BYTES) {
				return Files.readAllBytes(file);
			}
		}
		catch (IOException | InvalidPathException ex) {
			// Reported like any other.
		}
		throw new UnusableKeyException("is neither a JWK nor a file that can be read", COPY);
	}

	/**
	 * Returns why a key can't be used for accepted signatures.
	 */
	private static Optional<String> unfit(JsonNode jwk) {
		if (jwk.has("use") && !text(jwk, "use").equals("sig")) {
			return Optional.of("its use is not sig");
		}
		if (jwk.has("key_ops") && StreamSupport.stream(jwk.path("key_ops").spliterator(), false)
			.noneMatch((operation) -> operation.isString() && operation.stringValue().equals("verify"))) {
			return Optional.of("its key_ops are without verify");
		}
		Set<JwsAlgorithm> possible = possible(jwk);
		if (possible.isEmpty()) {
			return Optional.of("its kty and crv must be RSA, EC with P-256, or OKP with Ed25519");
		}
		if (jwk.has("alg") && JwsAlgorithm.find(text(jwk, "alg")).filter(possible::contains).isEmpty()) {
			return Optional.of("its alg must be one of "
					+ possible.stream().map(JwsAlgorithm::toString).collect(Collectors.joining(", ")));
		}
		return Optional.empty();
	}

	private static Set<JwsAlgorithm> possible(JsonNode jwk) {
		return switch (text(jwk, "kty") + text(jwk, "crv")) {
			case "RSA" -> EnumSet.of(JwsAlgorithm.RS256, JwsAlgorithm.RS512, JwsAlgorithm.PS256, JwsAlgorithm.PS512);
			case "ECP-256" -> EnumSet.of(JwsAlgorithm.ES256);
			case "OKPEd25519" -> EnumSet.of(JwsAlgorithm.EDDSA, JwsAlgorithm.ED25519);
			default -> EnumSet.noneOf(JwsAlgorithm.class);
		};
	}

	private static JwsKey key(JsonNode jwk) {
		if (jwk.has("d") || jwk.has("k")) {
			throw new UnusableKeyException(
					jwk.has("d") ? "is a private key, which nobody but its owner may have"
							: "is a secret, which can't verify a JWS here",
					"Put the public key there: a JWK without d or k.");
		}
		unfit(jwk).ifPresent((reason) -> {
			throw new UnusableKeyException("is a JWK that can't be used: " + reason,
					"Ask the provider for the key that it signs with.");
		});
		if (jwk.has("kid") && text(jwk, "kid").isBlank()) {
			throw new UnusableKeyException("is a JWK whose kid is no text", "Give it a kid, or leave it out.");
		}
		Set<JwsAlgorithm> algorithms = JwsAlgorithm.find(text(jwk, "alg"))
			.<Set<JwsAlgorithm>>map(EnumSet::of)
			.orElseGet(() -> possible(jwk));
		try {
			return new JwsKey(jwk.has("kid") ? text(jwk, "kid") : null, publicKey(jwk), algorithms);
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new UnusableKeyException("is a JWK whose numbers are not those of a public key",
					"Copy it again from the provider.");
		}
	}

	private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
		return switch (text(jwk, "kty")) {
			case "RSA" -> PublicKeyForm.rsa(number(bytes(jwk, "n")), number(bytes(jwk, "e")));
			case "EC" -> PublicKeyForm.p256(number(bytes(jwk, "x", P256_BYTES)), number(bytes(jwk, "y", P256_BYTES)));
			default -> PublicKeyForm.ed25519(bytes(jwk, "x", ED25519_BYTES));
		};
	}

	private static BigInteger number(byte[] bytes) {
		return new BigInteger(1, bytes);
	}

	private static byte[] bytes(JsonNode jwk, String name, int length) {
		byte[] bytes = bytes(jwk, name);
		if (bytes.length != length) {
			throw new IllegalArgumentException(name + " has not " + length + " bytes");
		}
		return bytes;
	}

	private static byte[] bytes(JsonNode jwk, String name) {
		return Base64.getUrlDecoder().decode(text(jwk, name));
	}

	private static String text(JsonNode jwk, String name) {
		return jwk.path(name).isString() ? jwk.path(name).stringValue() : "";
	}

}
