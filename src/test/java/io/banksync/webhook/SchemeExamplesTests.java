package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of docs/providers.md, loaded unchanged, accept exactly what independent
 * code signs.
 */
@BankSyncTest
@Tag("long")
class SchemeExamplesTests implements SwitchedOnPresets {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String SECONDS = Long.toString(NOW.getEpochSecond());

	private static final String BODY = "{\"id\":\"ev_1\", \"amount\":1250.50,\"currency\":\"NGN\",\"note\":\"₦ 😀\"}\n";

	private static final String IAT = "http://openbanking.org.uk/iat";

	// Each example has a key of its own, because the start fails if two providers have
	// one key.
	private static final KeyPair RSA = pair("RSA");

	private static final KeyPair PSS = pair("RSA");

	private static final KeyPair EC = pair("EC");

	private static final KeyPair RAW = pair("EC");

	private static final KeyPair ED25519 = pair("Ed25519");

	private static final KeyPair JWS = pair("EC");

	private static final Map<String, KeyPair> SET = Map.of("r1", pair("RSA"), "e1", pair("EC"), "d1", pair("Ed25519"));

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	static void switchOn(DynamicPropertyRegistry registry) {
		Stream.of("HMAC", "TIMED", "PARTS", "STATIC", "LEGACY")
			.forEach((name) -> registry.add("ACME_" + name + "_WEBHOOK_SECRET",
					() -> secret(name.toLowerCase(Locale.ROOT))));
		registry.add("ACME_SECRET", () -> secret("shared"));
		registry.add("ACME_WHSEC_WEBHOOK_SECRET",
				() -> "whsec_" + base64(secret("whsec").getBytes(StandardCharsets.UTF_8)));
		registry.add("ACME_ADYEN_WEBHOOK_SECRET", () -> Bits.hex(secret("adyen").getBytes(StandardCharsets.UTF_8)));
		registry.add("ACME_RSA_WEBHOOK_PUBLIC_KEY", () -> pem(RSA));
		registry.add("ACME_PSS_WEBHOOK_PUBLIC_KEY", () -> base64(PSS.getPublic().getEncoded()));
		registry.add("ACME_ECDSA_WEBHOOK_PUBLIC_KEY", () -> pem(EC));
		registry.add("ACME_ECDSA_RAW_WEBHOOK_PUBLIC_KEY", () -> base64(RAW.getPublic().getEncoded()));
		registry.add("ACME_ED25519_WEBHOOK_PUBLIC_KEY", () -> base64(raw(ED25519)));
		registry.add("ACME_JWS_WEBHOOK_PUBLIC_KEY", () -> jwk(JWS, null));
		registry.add("ACME_JWKS", SchemeExamplesTests::writeKeys);
	}

	private static String writeKeys() {
		try {
			Path set = Files.createTempFile("banksync", "jwks.json");
			set.toFile().deleteOnExit();
			return Files
				.writeString(set,
						"{\"keys\":[" + jwk(SET.get("r1"), "r1") + "," + jwk(SET.get("e1"), "e1") + ","
								+ jwk(SET.get("d1"), "d1") + ",{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")
				.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String definitions() {
		try {
			Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of("docs", "providers.md")));
			return block.results().map((match) -> match.group(1)).collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns a delivery of each example.
	 */
	static Stream<TestDelivery> deliveries() {
		String millis = SECONDS + "000";
		String adyen = "8535296650153317:::TestPayment:1250:NGN:AUTHORISATION:true";
		return Stream.of(delivery("acme-hmac", "X-Signature", "sha256=" + Bits.hex(mac("hmac", "HmacSHA256", BODY))),
				delivery("acme-timed", "Acme-Signature",
						"t=" + SECONDS + ",v1=" + Bits.hex(mac("timed", "HmacSHA256", SECONDS + "." + BODY))),
				delivery("acme-whsec", "webhook-signature",
						"v1," + base64(mac("whsec", "HmacSHA256", "msg_1." + SECONDS + "." + BODY)))
					.with("webhook-id", "msg_1")
					.with("webhook-timestamp", SECONDS),
				delivery("acme-parts", "X-Signature",
						Bits.hex(mac("parts", "HmacSHA256",
								"POST|/webhooks/acme-parts|" + millis + "|ev_1|1250.50|NGN")))
					.with("X-Time", millis),
				delivery("acme-static", "X-Secret", secret("static")),
				delivery("acme-legacy", "X-Hub-Signature", "sha1=" + Bits.hex(mac("legacy", "HmacSHA1", BODY))),
				delivery("acme-payments", "X-Signature", Bits.hex(mac("shared", "HmacSHA256", BODY))),
				delivery("acme-refunds", "X-Signature", Bits.hex(mac("shared", "HmacSHA256", BODY))),
				delivery("acme-rsa", "X-Signature", base64(sign("SHA512withRSA", RSA, BODY))),
				delivery("acme-pss", "X-Signature", base64(sign("RSASSA-PSS", PSS, BODY))),
				delivery("acme-ecdsa", "X-Signature", base64(sign("SHA256withECDSA", EC, BODY))),
				delivery("acme-ecdsa-raw", "X-Signature", base64url(sign("SHA256withECDSAinP1363Format", RAW, BODY))),
				delivery("acme-ed25519", "X-Signature", Bits.hex(sign("Ed25519", ED25519, SECONDS + BODY)))
					.with("X-Time", SECONDS),
				delivery("acme-jws", "x-jws-signature",
						jws("{\"alg\":\"ES256\"}", BODY, "SHA256withECDSAinP1363Format", JWS)),
				openBanking("EdDSA", "d1", SECONDS, "Ed25519", SET.get("d1")),
				delivery("acme-adyen", "Content-Type", "application/json").withBody(
						"""
								{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"hmacSignature":"%s"},
								"pspReference":"8535296650153317","merchantReference":"TestPayment","eventCode":"AUTHORISATION",
								"amount":{"value":1250,"currency":"NGN"},"success":"true"}}]}"""
							.formatted(base64(mac("adyen", "HmacSHA256", adyen)))));
	}

	private static TestDelivery openBanking(String alg, String kid, String iat, String algorithm, KeyPair pair) {
		String header = "{\"alg\":\"" + alg + "\",\"kid\":\"" + kid + "\",\"b64\":false,\"" + IAT + "\":" + iat
				+ ",\"crit\":[\"b64\",\"" + IAT + "\"]}";
		return delivery("acme-open-banking", "x-jws-signature", jws(header, BODY, algorithm, pair));
	}

	@BeforeEach
	void setTime() {
		this.clock.set(NOW);
	}

	@Test
	void hasADeliveryOfEveryExample() {
		Set<String> defined = Pattern.compile("(?m)^[a-z0-9-]+(?=:)")
			.matcher(definitions())
			.results()
			.map((match) -> match.group())
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(deliveries().map((delivery) -> delivery.path().substring("/webhooks/".length())))
			.containsExactlyInAnyOrderElementsOf(defined);
	}

	@ParameterizedTest
	@MethodSource("deliveries")
	void acceptsWhatIsSignedAsAnExampleSays(TestDelivery delivery) {
		RawClient.Answer answer = delivery.post(this.port);

		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		String assurance = switch (delivery.path().substring("/webhooks/acme-".length())) {
			case "static", "legacy" -> "static";
			case "parts", "adyen" -> "fields";
			default -> "body";
		};
		assertThat(this.jdbc.sql("select assurance from raw_events").query(String.class).list())
			.containsExactly(assurance);
	}

	@ParameterizedTest
	@MethodSource("deliveries")
	void refusesWhatIsChanged(TestDelivery delivery) {
		boolean shown = delivery.path().endsWith("static");
		Map<String, TestDelivery> changed = new LinkedHashMap<>();
		if (!shown) {
			changed.put("amount",
					delivery.withBody(new String(delivery.body(), StandardCharsets.UTF_8).replace("1250", "1251")));
		}
		delivery.headers().forEach((name, values) -> {
			String value = values.getFirst();
			if (!name.equals("Content-Type") && !name.equals("webhook-id")) {
				char last = value.charAt(value.length() - 10);
				changed.put(name, delivery.with(name, value.substring(0, value.length() - 10)
						+ ((last == '1') ? '2' : '1') + value.substring(value.length() - 9)));
				changed.put("cut " + name, delivery.with(name, value.substring(0, value.length() - 1)));
			}
		});

		changed.forEach((what, other) -> assertThat(other.post(this.port).status()).as(what).isEqualTo(401));
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single()).isZero();
	}

	@ParameterizedTest
	@MethodSource("deliveries")
	void skipsBadSignaturesBesideARightOne(TestDelivery delivery) {
		String header = delivery.headers()
			.keySet()
			.stream()
			.filter((name) -> name.toLowerCase().matches(".*(signature|secret)"))
			.findFirst()
			.orElse(null);
		if (header == null) {
			// Adyen's is in the body, and each item must be right.
			return;
		}
		String right = delivery.header(header);

		for (String bad : List.of("%%", "", "x", "..", right.substring(1),
				right.substring(0, right.length() - 1) + "%")) {
			assertThat(delivery.with(header, bad, right).post(this.port).status()).as(bad).isEqualTo(200);
			assertThat(delivery.with(header, right, bad).post(this.port).status()).as(bad).isEqualTo(200);
			assertThat(delivery.with(header, bad, bad).post(this.port).status()).as(bad).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource({ "RS256,r1,SHA256withRSA", "RS512,r1,SHA512withRSA", "PS256,r1,RSASSA-PSS",
			"ES256,e1,SHA256withECDSAinP1363Format", "Ed25519,d1,Ed25519" })
	void takesEachAlgorithmWithItsKeyOnly(String alg, String kid, String algorithm) {
		KeyPair pair = SET.get(kid);

		assertThat(openBanking(alg, kid, SECONDS, algorithm, pair).post(this.port).status()).isEqualTo(200);
		for (String other : List.of("r1", "e1", "d1", "x1", "")) {
			if (!other.equals(kid)) {
				assertThat(openBanking(alg, other, SECONDS, algorithm, pair).post(this.port).status()).as(other)
					.isEqualTo(401);
			}
		}
		for (String other : List.of("none", "HS256", "RS384", "rs256", "ES384", "ES256K", "")) {
			assertThat(openBanking(other, kid, SECONDS, algorithm, pair).post(this.port).status()).as(other)
				.isEqualTo(401);
		}
		for (String time : List.of("0", "1.5", "null", "\"x\"", Long.toString(NOW.getEpochSecond() - 301),
				Long.toString(NOW.getEpochSecond() + 301), "1" + "0".repeat(30))) {
			assertThat(openBanking(alg, kid, time, algorithm, pair).post(this.port).status()).as(time).isEqualTo(401);
		}
	}

	@Test
	void refusesAnHmacMadeWithThePublicKey() throws GeneralSecurityException {
		for (byte[] key : List.of(JWS.getPublic().getEncoded(), pem(JWS).getBytes(StandardCharsets.US_ASCII),
				jwk(JWS, null).getBytes(StandardCharsets.US_ASCII))) {
			String header = base64url("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			byte[] tag = mac.doFinal(
					(header + "." + base64url(BODY.getBytes(StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8));

			assertThat(delivery("acme-jws", "x-jws-signature", header + ".." + base64url(tag)).post(this.port).status())
				.isEqualTo(401);
		}
		assertThat(delivery("acme-jws", "x-jws-signature",
				base64url("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "..")
			.post(this.port)
			.status()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"alg":"ES256","b64":false}
			{"alg":"ES256","b64":"false","crit":["b64"]}
			{"alg":"ES256","b64":null,"crit":["b64"]}
			{"alg":"ES256","crit":["b64"]}
			{"alg":"ES256","crit":[]}
			{"alg":"ES256","crit":"b64"}
			{"alg":"ES256","b64":true,"crit":["b64","b64"]}
			{"alg":"ES256","crit":["alg"]}
			{"alg":"ES256","crit":["x"],"x":1}
			{"alg":"ES256","crit":[1]}
			{"alg":"ES256","alg":"ES256"}
			{"alg":["ES256"]}
			{"alg":"ES256","kid":1}
			{"ALG":"ES256"}
			{}
			[]
			"ES256"
			{"alg":"ES256"
			{"alg":"ES256"}x
			""")
	void refusesAHeaderThatIsNotAsItMustBe(String header) {
		TestDelivery plain = delivery("acme-jws", "x-jws-signature",
				jws(header, BODY, "SHA256withECDSAinP1363Format", JWS));
		String encoded = base64url(header.getBytes(StandardCharsets.UTF_8));
		String unencoded = encoded + ".." + base64url(sign("SHA256withECDSAinP1363Format", JWS, encoded + "." + BODY));

		assertThat(plain.post(this.port).status()).isEqualTo(401);
		assertThat(plain.with("x-jws-signature", unencoded).post(this.port).status()).isEqualTo(401);
	}

	@Test
	void takesUnencodedAndEncodedBodiesAsTheHeaderSays() {
		String unencoded = "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":\"any\"}";
		String right = jws(unencoded, BODY, "SHA256withECDSAinP1363Format", JWS);
		String attached = right.replace("..", "." + base64url(BODY.getBytes(StandardCharsets.UTF_8)) + ".");

		assertThat(delivery("acme-jws", "x-jws-signature", right).post(this.port).status()).isEqualTo(200);
		for (String other : List.of(attached, right + ".", "." + right, right + "=", right.replace("..", "."),
				right.replace("..", "...."), right + "A", right.substring(0, right.length() - 4))) {
			assertThat(delivery("acme-jws", "x-jws-signature", other).post(this.port).status()).as(other)
				.isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource({ "RS256,r1", "RS512,r1", "PS256,r1", "PS512,r1", "ES256,e1", "EdDSA,d1", "Ed25519,d1" })
	void acceptsWhatJoseSigns(String alg, String kid) {
		NodeSenders.require();
		KeyPair pair = SET.get(kid);
		String pem = "-----BEGIN PRIVATE KEY-----\n" + base64(pair.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----";
		long iat = NOW.getEpochSecond();

		for (Map<String, Object> header : List.<Map<String, Object>>of(Map.of("alg", alg, "kid", kid, IAT, iat),
				Map.of("alg", alg, "kid", kid, IAT, iat, "b64", false, "crit", List.of("b64")))) {
			String jws = NodeSenders.sign(Map.of("sender", "jose", "pem", pem, "header", header, "body", BODY))
				.path("x-jws-signature")
				.asString();
			TestDelivery delivery = delivery("acme-open-banking", "x-jws-signature", jws);

			assertThat(delivery.post(this.port).status()).isEqualTo(200);
			assertThat(delivery.withBody(BODY + " ").post(this.port).status()).isEqualTo(401);
		}
	}

	@Test
	void takesTheLongestSaltOfPss() throws GeneralSecurityException {
		Signature signature = Signature.getInstance("RSASSA-PSS");
		signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 256 - 34, 1));
		signature.initSign(PSS.getPrivate());
		signature.update(BODY.getBytes(StandardCharsets.UTF_8));

		assertThat(delivery("acme-pss", "X-Signature", base64(signature.sign())).post(this.port).status())
			.isEqualTo(200);
	}

	@Test
	void refusesPartsThatCouldBeReadInTwoWays() {
		String millis = SECONDS + "000";
		String content = "POST|/webhooks/acme-parts|" + millis + "|ev_1|1250.50|NGN";
		TestDelivery genuine = delivery("acme-parts", "X-Signature", Bits.hex(mac("parts", "HmacSHA256", content)))
			.with("X-Time", millis);

		for (String body : List.of("{\"id\":\"ev_1|1250.50\",\"amount\":\"NGN\"}", "{\"id\":\"ev_1|1250.50|NGN\"}",
				"{\"id\":{\"a\":1},\"amount\":1250.50,\"currency\":\"NGN\"}",
				"{\"id\":\"ev_1\",\"amount\":1e2147483647,\"currency\":\"NGN\"}", "not json", "",
				"{\"id\":\"ev_1\\ud800\",\"amount\":1250.50,\"currency\":\"NGN\"}")) {
			assertThat(genuine.withBody(body).post(this.port).status()).as(body).isEqualTo(401);
		}
		assertThat(genuine.withBody("{\"id\":\"ev_1\",\"amount\":\"1250.50\",\"currency\":\"NGN\",\"x\":1}")
			.post(this.port)
			.status()).isEqualTo(200);
	}

	@Test
	void showsWhereTheKeyComesFromAndHowItSigns() {
		Map<String, String> shown = new TreeMap<>();
		for (String name : List.of("acme-legacy", "acme-ecdsa-raw", "acme-open-banking")) {
			shown.put(name, RawClient.get(this.port, "/providers/" + name, List.of("Host: localhost")).text());
		}

		assertThat(shown.get("acme-legacy")).contains("\"secret_variable\":\"ACME_LEGACY_WEBHOOK_SECRET\"",
				"\"algorithm\":\"sha1\"", "\"assurance\":\"static\"");
		assertThat(shown.get("acme-ecdsa-raw")).contains("\"secret_variable\":\"ACME_ECDSA_RAW_WEBHOOK_PUBLIC_KEY\"",
				"\"form\":\"raw\"");
		assertThat(shown.get("acme-open-banking")).contains("\"secret_variable\":\"ACME_JWKS\"", "\"id\":\"r1\"",
				"\"id\":\"e1\"", "\"id\":\"d1\"");
	}

	private static TestDelivery delivery(String provider, String header, String value) {
		return TestDelivery.of("/webhooks/" + provider, Map.of(header, value), BODY);
	}

	/**
	 * Returns the secret of an example, which is that of no other.
	 */
	private static String secret(String example) {
		return "a secret of " + example + ", long enough";
	}

	private static byte[] mac(String example, String algorithm, String content) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(secret(example).getBytes(StandardCharsets.UTF_8), algorithm));
			return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sign(String algorithm, KeyPair pair, String content) {
		try {
			Signature signature = Signature.getInstance(algorithm);
			if (algorithm.equals("RSASSA-PSS")) {
				signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
			}
			signature.initSign(pair.getPrivate());
			signature.update(content.getBytes(StandardCharsets.UTF_8));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String jws(String header, String body, String algorithm, KeyPair pair) {
		String encoded = base64url(header.getBytes(StandardCharsets.UTF_8));
		String payload = header.contains("\"b64\":false") ? body : base64url(body.getBytes(StandardCharsets.UTF_8));
		return encoded + ".." + base64url(sign(algorithm, pair, encoded + "." + payload));
	}

	private static KeyPair pair(String type) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
			if (type.equals("EC")) {
				generator.initialize(new ECGenParameterSpec("secp256r1"));
			}
			else if (type.equals("RSA")) {
				generator.initialize(2048);
			}
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(KeyPair pair) {
		return "-----BEGIN PUBLIC KEY-----\\n" + base64(pair.getPublic().getEncoded()) + "\\n-----END PUBLIC KEY-----";
	}

	private static byte[] raw(KeyPair ed25519) {
		byte[] encoded = ed25519.getPublic().getEncoded();
		return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
	}

	private static String jwk(KeyPair pair, String kid) {
		String name = (kid != null) ? "\"kid\":\"" + kid + "\"," : "";
		return switch (pair.getPublic()) {
			case RSAPublicKey key -> "{" + name + "\"kty\":\"RSA\",\"n\":\""
					+ number(key.getModulus().toByteArray(), 256) + "\",\"e\":\"AQAB\"}";
			case ECPublicKey key -> "{" + name + "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
					+ number(key.getW().getAffineX().toByteArray(), 32) + "\",\"y\":\""
					+ number(key.getW().getAffineY().toByteArray(), 32) + "\"}";
			default -> "{" + name + "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + base64url(raw(pair)) + "\"}";
		};
	}

	private static String number(byte[] bytes, int length) {
		byte[] padded = new byte[length];
		int count = Math.min(length, bytes.length);
		System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
		return base64url(padded);
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static String base64url(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
