package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Adyen's signature inside each item of a standard notification, made over eight of its
 * fields. See "Verify HMAC signatures" in Adyen's webhooks guide.
 *
 * @param keys the secrets accepted, newest first
 */
public record AdyenFieldsScheme(List<AcceptedKey<byte[]>> keys) implements SignatureScheme {

	private static final JsonReader READER = new JsonReader(10_000);

	private static final String ITEMS = "notificationItems";

	private static final String ITEM = "NotificationRequestItem";

	private static final JsonPointer SIGNATURE = JsonPointer.compile("/additionalData/hmacSignature");

	private static final List<JsonPointer> SIGNED = List
		.of("/pspReference", "/originalReference", "/merchantAccountCode", "/merchantReference", "/amount/value",
				"/amount/currency", "/eventCode", "/success")
		.stream()
		.map(JsonPointer::compile)
		.toList();

	// The only field that merchants fill. The signed text is unambiguous as long as only
	// this field can contain the divider.
	private static final JsonPointer FREE_TEXT = JsonPointer.compile("/merchantReference");

	private static final String DIVIDER = ":";

	private static final int MAX_ITEMS = 1000;

	@Override
	public boolean isPresentIn(SignedRequest request) {
		// The signature is in the body.
		return true;
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		List<JsonNode> items = items(request.body());
		List<byte[]> signatures = items.stream().map(AdyenFieldsScheme::signature).toList();
		List<List<byte[]>> contents = items.stream().map(AdyenFieldsScheme::content).toList();
		AcceptedKey<byte[]> key = KeyTrial.find(this.keys, now, (secret) -> {
			boolean all = true;
			for (int i = 0; i < contents.size(); i++) {
				byte[] mac = Hash.SHA256.mac(contents.get(i), secret);
				all &= MessageDigest.isEqual(signatures.get(i), mac);
			}
			return all;
		});
		return new Verification(key.id(), assurance(), Set.of(), null);
	}

	private static List<JsonNode> items(byte[] body) {
		List<JsonNode> items = new ArrayList<>();
		try {
			READER.read(body).path(ITEMS).forEach((entry) -> items.add(entry.path(ITEM)));
		}
		catch (InvalidFieldsException ex) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		if (items.isEmpty()) {
			throw new InvalidSignatureException(SignatureProblem.MISSING);
		}
		if (items.size() > MAX_ITEMS) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return items;
	}

	private static byte[] signature(JsonNode item) {
		JsonNode signature = item.at(SIGNATURE);
		if (!signature.isString()) {
			throw new InvalidSignatureException(SignatureProblem.MISSING);
		}
		try {
			return TextEncoding.BASE64.decode(signature.stringValue());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
	}

	private static List<byte[]> content(JsonNode item) {
		String content = SIGNED.stream().map((field) -> signed(item, field)).collect(Collectors.joining(DIVIDER));
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		// Half a surrogate pair would become a question mark. An unsigned text would then
		// equal a signed one.
		if (!new String(bytes, StandardCharsets.UTF_8).equals(content)) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return List.of(bytes);
	}

	private static String signed(JsonNode item, JsonPointer field) {
		JsonNode value = item.at(field);
		if (value.isMissingNode() || value.isNull()) {
			return "";
		}
		boolean plain = value.isString() || value.isIntegralNumber() || value.isBoolean();
		String text = plain ? value.asString() : DIVIDER;
		if (text.contains(DIVIDER) && (!plain || !field.equals(FREE_TEXT))) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return text;
	}

	@Override
	public Assurance assurance() {
		return Assurance.FIELDS;
	}

	@Override
	public Set<String> headers() {
		return Set.of();
	}

}
