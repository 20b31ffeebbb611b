package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published delivery with its signature, and the expected verification.
 *
 * @param id its name; not unique
 * @param sender who signs so
 * @param key the secret, public key or webhook id, as its sender writes it; null: it was
 * not published
 * @param delivery the delivery
 * @param at when it was signed, or any time
 * @param label {@code true}, {@code false}, or what else is to be known
 * @param published all of it as it was published
 */
record WebhookVector(String id, Sender sender, @Nullable String key, TestDelivery delivery, Instant at, String label,
		JsonNode published) {

	/** The vectors, which are no part of the project. */
	static final Path FILE = Path.of("..", "shared", "vectors", "webhook-vectors.json");

	private static final Instant ANY_TIME = Instant.ofEpochSecond(1_700_000_000);

	private static final Pattern TIME = Pattern.compile("t=(\\d+),.*");

	private static final Pattern SIGNATURE = Pattern.compile("(.*v1[=,]|sha256=|)([^=,]+=*)");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Those who sign, and the provider that their deliveries go to.
	 */
	enum Sender {

		STANDARD_WEBHOOKS("standard-webhooks v1", "standard-webhooks", "webhook-signature", "webhook-id",
				"webhook-timestamp", null),

		GITHUB("X-Hub-Signature-256", "github", "X-Hub-Signature-256", null, null, "X-GitHub-Delivery"),

		CONVOY_SHA512("generic hex SHA512", "convoy-sha512", "X-Convoy-Signature", null, null, null),

		CONVOY_SIMPLE("convoy simple", "convoy-simple", "X-Convoy-Signature", null, null, null),

		CONVOY_ADVANCED("convoy advanced t=,v1= (signed content: t + ',' + body)", "convoy-advanced",
				"X-Convoy-Signature", null, null, null),

		SHOPIFY("X-Shopify-Hmac-SHA256", "shopify", "X-Shopify-Hmac-SHA256", null, null, "X-Shopify-Webhook-Id"),

		RAZORPAY("X-Razorpay-Signature", "razorpay", "X-Razorpay-Signature", null, null, "x-razorpay-event-id"),

		GOCARDLESS("Webhook-Signature", "gocardless", "Webhook-Signature", null, null, null),

		ADYEN_PLATFORM("Adyen HmacSignature header (platform webhooks: body signed)", "adyen-platform", "HmacSignature",
				null, null, null),

		STRIPE("Stripe-Signature", "stripe", "Stripe-Signature", null, null, null),

		PAYPAL("PayPal", "paypal", "PAYPAL-TRANSMISSION-SIG", "PAYPAL-TRANSMISSION-ID", "PAYPAL-TRANSMISSION-TIME",
				null),

		MONIEPOINT("Moniepoint POS", "moniepoint", "moniepoint-webhook-signature", "moniepoint-webhook-id",
				"moniepoint-webhook-timestamp", null),

		WISE("Wise X-Signature-SHA256 (RSA PKCS#1 v1.5, SHA-256, base64, raw body)", "wise", "X-Signature-SHA256", null,
				null, null);

		private final String scheme;

		private final String provider;

		private final String signatureHeader;

		private final @Nullable String idHeader;

		private final @Nullable String timeHeader;

		private final @Nullable String eventIdHeader;

		Sender(String scheme, String provider, String signatureHeader, @Nullable String idHeader,
				@Nullable String timeHeader, @Nullable String eventIdHeader) {
			this.scheme = scheme;
			this.provider = provider;
			this.signatureHeader = signatureHeader;
			this.idHeader = idHeader;
			this.timeHeader = timeHeader;
			this.eventIdHeader = eventIdHeader;
		}

		static Sender of(String scheme) {
			return Stream.of(values())
				.filter((sender) -> sender.scheme.equals(scheme))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("No provider is known that signs as " + scheme));
		}

		String provider() {
			return this.provider;
		}

		String path() {
			return (this == RAZORPAY) ? "/webhook/payments" : "/webhooks/" + this.provider;
		}

		String signatureHeader() {
			return this.signatureHeader;
		}

		/**
		 * Returns the headers that are signed.
		 */
		List<String> signedHeaders() {
			return Stream.of(this.idHeader, this.timeHeader).filter(Objects::nonNull).toList();
		}

		/**
		 * Returns the status for what is not genuine.
		 */
		int refusal() {
			return switch (this) {
				case RAZORPAY -> 403;
				default -> 401;
			};
		}

		boolean splits() {
			return this == GOCARDLESS;
		}

	}

	/**
	 * Reads all vectors.
	 */
	static List<WebhookVector> all() {
		try {
			return MAPPER.readTree(Files.readAllBytes(FILE)).valueStream().map(WebhookVector::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static WebhookVector of(JsonNode vector) {
		String id = vector.path("id").asString();
		Sender sender = Sender.of(vector.path("scheme").asString());
		Map<String, String> headers = new LinkedHashMap<>();
		if (sender.eventIdHeader != null) {
			headers.put(sender.eventIdHeader, id);
		}
		vector.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asString()));
		first(vector, "presented", "expected").ifPresent((value) -> headers.put(sender.signatureHeader, value));
		return new WebhookVector(id, sender,
				first(vector, "secret", "secret_hex", "public_key_pem", "webhook_id").orElse(null),
				TestDelivery.of(sender.path(), headers, vector.path("body").asString()), time(sender, headers),
				vector.path("valid").asString(), vector);
	}

	private static Optional<String> first(JsonNode vector, String... fields) {
		return Stream.of(fields).map(vector::path).filter(JsonNode::isString).map(JsonNode::asString).findFirst();
	}

	private static Instant time(Sender sender, Map<String, String> headers) {
		String time = (sender.timeHeader != null) ? headers.get(sender.timeHeader) : null;
		return switch (sender) {
			case STANDARD_WEBHOOKS -> Instant.ofEpochSecond(Long.parseLong(Objects.requireNonNull(time)));
			case MONIEPOINT -> Instant.ofEpochMilli(Long.parseLong(Objects.requireNonNull(time)));
			case PAYPAL -> Instant.parse(Objects.requireNonNull(time));
			default -> {
				Matcher own = TIME.matcher(headers.getOrDefault(sender.signatureHeader, ""));
				yield own.matches() ? Instant.ofEpochSecond(Long.parseLong(own.group(1))) : ANY_TIME;
			}
		};
	}

	boolean isValid() {
		return this.label.equals("true");
	}

	boolean isInvalid() {
		return this.label.equals("false");
	}

	/**
	 * Returns the delivery with each of some bits of its signature flipped.
	 */
	List<TestDelivery> withFlippedSignatures() {
		String value = this.delivery.header(this.sender.signatureHeader);
		Matcher matcher = SIGNATURE.matcher(value);
		if (!matcher.matches()) {
			throw new IllegalStateException("No signature is seen in " + value);
		}
		String text = matcher.group(2);
		boolean hex = text.matches("[0-9a-f]+");
		byte[] signature = hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
		return Bits.of(signature.length).mapToObj((bit) -> {
			byte[] flipped = Bits.flip(signature, bit);
			return this.delivery.with(this.sender.signatureHeader,
					matcher.group(1) + (hex ? Bits.hex(flipped) : Base64.getEncoder().encodeToString(flipped)));
		}).toList();
	}

	/**
	 * Returns the delivery with each bit of a header flipped that HTTP lets through.
	 */
	List<TestDelivery> withFlipped(String header) {
		byte[] value = this.delivery.header(header).getBytes(StandardCharsets.ISO_8859_1);
		return Bits.of(value.length)
			.mapToObj((bit) -> new String(Bits.flip(value, bit), StandardCharsets.ISO_8859_1))
			.filter((text) -> text.chars().allMatch((c) -> c >= ' ' && c != 0x7f))
			.map((text) -> this.delivery.with(header, text))
			.toList();
	}

	/**
	 * Returns the delivery with each bit of the time flipped that stands in the
	 * signature's own header.
	 */
	List<TestDelivery> withFlippedTimesInSignature() {
		String value = this.delivery.header(this.sender.signatureHeader);
		Matcher time = TIME.matcher(value);
		return time.matches() ? withFlipped(this.sender.signatureHeader).stream()
			.filter((changed) -> changed.header(this.sender.signatureHeader).endsWith(value.substring(time.end(1))))
			.toList() : List.of();
	}

	/**
	 * Returns the key with a bit flipped, for each of a few bits.
	 */
	List<String> flippedKeys() {
		String text = Objects.requireNonNull(this.key);
		return switch (this.sender) {
			case STANDARD_WEBHOOKS -> flips(Base64.getDecoder().decode(text.substring("whsec_".length()))).stream()
				.map((flipped) -> "whsec_" + Base64.getEncoder().encodeToString(flipped))
				.toList();
			case ADYEN_PLATFORM -> flips(HexFormat.of().parseHex(text)).stream().map(Bits::hex).toList();
			case WISE -> flippedPublicKeys(text);
			// The first and the last bit that leave it a text.
			default -> {
				byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
				yield Stream.of(0, bytes.length / 2 * 8 + 1, bytes.length * 8 - 2)
					.map((bit) -> new String(Bits.flip(bytes, bit), StandardCharsets.US_ASCII))
					.toList();
			}
		};
	}

	private static List<byte[]> flips(byte[] bytes) {
		int bits = bytes.length * 8;
		return List.of(Bits.flip(bytes, 0), Bits.flip(bytes, bits / 2), Bits.flip(bytes, bits - 1));
	}

	private static List<String> flippedPublicKeys(String pem) {
		try {
			KeyFactory factory = KeyFactory.getInstance("RSA");
			RSAPublicKey key = (RSAPublicKey) factory.generatePublic(
					new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
			BigInteger modulus = key.getModulus();
			BigInteger exponent = key.getPublicExponent();
			List<String> flipped = new ArrayList<>();
			for (int bit : Arrays.asList(1, 1024, 2046)) {
				flipped.add(pem(factory, new RSAPublicKeySpec(modulus.flipBit(bit), exponent)));
			}
			flipped.add(pem(factory, new RSAPublicKeySpec(modulus, exponent.flipBit(1))));
			return flipped;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(KeyFactory factory, RSAPublicKeySpec key) throws GeneralSecurityException {
		return "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder().encodeToString(factory.generatePublic(key).getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
	}

	/**
	 * Returns what {@code providers.yml} says of its sender, but for the name.
	 * @param with the key
	 */
	String definition(String with) {
		String keys = ", %s: [{ value: %s }] }".formatted(switch (this.sender) {
			case WISE -> "public-keys";
			case PAYPAL -> "webhook-ids";
			default -> "secrets";
		}, quoted(with));
		return switch (this.sender) {
			case CONVOY_SHA512 ->
				"{ verify: [{ scheme: hmac, algorithm: sha512, header: X-Convoy-Signature }], event-id: ['{sha256}']";
			case CONVOY_SIMPLE -> "{ verify: [{ scheme: hmac, header: X-Convoy-Signature }], event-id: ['{sha256}']";
			case CONVOY_ADVANCED -> """
					{ verify: [{ scheme: hmac, header: X-Convoy-Signature, format: key-value, label: v1, \
					signed: '{t},{body}', timestamp: { source: t } }], event-id: ['{sha256}']""";
			// The vector's body is not one that they would send.
			case RAZORPAY -> "{ preset: razorpay, unreadable: quarantine";
			case PAYPAL -> "{ preset: paypal, verify: [{ scheme: paypal, certificates: [%s], trusted-issuers: [%s] }]"
				.formatted(quoted(this.published.path("cert_pem").asString()),
						quoted(this.published.path("issuer_pem").asString()));
			default -> "{ preset: " + this.sender.provider;
		} + keys;
	}

	private static String quoted(String text) {
		// YAML reads JSON's strings.
		return MAPPER.writeValueAsString(text);
	}

	@Override
	public String toString() {
		return this.id + ": " + this.sender.provider + " " + this.published.path("note").asString("");
	}

}
