package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.signature.Assurance;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.Verification;
import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A definition that can't be used is refused by the name of the part and with what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProviderDefinitionTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Map<String, Object> SECRET = Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's");

	private static final String ED25519_X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

	private static final String P256_X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";

	private static final String P256_Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

	private static final String RSA_PEM = pem("RSA", 2048);

	private static final String P256_PEM = pem("EC", 256);

	private static final String ACME = """
			acme:
			  verify:
			    - scheme: hmac
			      header: X-Acme
			  event-id: /id
			  fields:
			    type: /type
			    transaction-id: /tx
			    amount:
			      at: /amount
			      unit: minor
			    currency:
			      default: NGN
			    occurred-at:
			      at: /time
			  credits:
			    - types: [paid]
			""";

	@Test
	void takesAWholeDefinition() {
		Provider acme = acme(ACME);

		assertThat(acme.path()).isEqualTo("/webhooks/acme");
		assertThat(acme.keys()).containsExactly(new ProviderKey("current", null));
		ParsedEvent reading = read(acme, """
				{"id":"e1","type":"paid","tx":"t1","amount":12345,"time":"2026-02-27T12:00:00Z"}""");
		assertThat(reading.transaction()).isNotNull();
		assertThat(reading.transaction().money().amount()).isEqualTo("123.45");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					scheme: hmac        | scheme: md5                     | acme.verify[0].scheme      | one of hmac, static, rsa, rsa-pss, ecdsa, ed25519, jws, paypal, adyen-fields
					scheme: hmac        | algorithm: sha256               | acme.verify[0].scheme      | must be hmac, static, rsa, rsa-pss, ecdsa, ed25519, jws, paypal or adyen-fields
					scheme: hmac        | {scheme: hmac, algorithm: md5   | providers.yml              | not YAML
					header: X-Acme      | algorithm: sha512               | acme.verify[0].header      | is required
					header: X-Acme      | headers: X-Acme                 | acme.verify[0].headers     | not a key of a provider's definition
					header: X-Acme      | header: "X Acme"                | acme.verify[0].header      | must be the name of a header
					header: X-Acme      | {signed: x                      | providers.yml              | not YAML
					event-id: /id       | event-id: "/id~3"               | acme.event-id              | is not a JSON pointer
					event-id: /id       | event-id: "{id}"                | acme.event-id              | neither a JSON pointer
					event-id: /id       | event-id: "{/id"                | acme.event-id              | brace without its counterpart
					event-id: /id       | split: /a                       | acme.event-id              | must say what identifies an event
					type: /type         | status: /type                   | acme.fields.type           | is required
					transaction-id: /tx | status: /tx                     | acme.fields.transaction-id | is required
					at: /amount         | at: amount                      | acme.fields.amount.at      | must be a JSON pointer
					unit: minor         | unit: cents                     | acme.fields.amount.unit    | one of minor, major
					unit: minor         | digits: {JPY: 0}                | acme.fields.amount.unit    | must be minor or major
					default: NGN        | default: NAIRA                  | acme.fields.currency.default | ISO 4217
					default: NGN        | mapping: {Naira: NAI}           | acme.fields.currency.mapping | ISO 4217
					at: /time           | format: yyyy-bogus               | acme.fields.occurred-at.format | must be rfc3339
					at: /time           | format: rfc3339                 | acme.fields.occurred-at    | is required
					- types: [paid]     | - { types: [paid], fields: {typ: /a} } | acme.credits[0].fields.typ | not a key of a provider's definition
					header: X-Acme      | timestamp: {source: t, form: s} | acme.verify[0].timestamp.form | not a key of a provider's definition
					- types: [paid]     | - when: {at: /a, is: b}         | acme.credits[0].types      | must name the types
					""")
	void saysWhichPartIsWrong(String part, String replacement, String property, String message) {
		String yaml = ACME.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement));
		assertThat(yaml).isNotEqualTo(ACME);

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> acme(yaml))
			.withMessageContaining(property)
			.withMessageContaining(message);
	}

	@Test
	void tellsWhatNeedsAttentionByItsType() {
		Provider acme = acme(ACME.replace("  credits:\n", "  attention: [lost, \"dispute.*\"]\n  credits:\n"));

		assertThat(read(acme, "{\"id\":\"e1\",\"type\":\"lost\"}").needsAttention()).isTrue();
		assertThat(read(acme, "{\"id\":\"e1\",\"type\":\"dispute.lost\"}").needsAttention()).isTrue();
		assertThat(read(acme, "{\"id\":\"e1\",\"type\":\"loster\"}").needsAttention()).isFalse();
		assertThat(read(acme, "{\"id\":\"e1\"}").needsAttention()).isFalse();
		String untyped = ACME.replace("    type: /type\n", "")
			.replace("credits:\n    - types: [paid]", "attention: [lost]");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> acme(untyped))
			.withMessageContaining("acme.fields.type")
			.withMessageContaining("attention names types");
	}

	@Test
	void saysWhereInTheFileItStands() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> acme(ACME.replace("unit: minor", "unit: cents")))
			.withMessageContaining("Correct it: ")
			.withMessageContaining("11:13");
	}

	@Test
	void refusesATimeThatIsNotSignedOrNotThere() {
		assertRefused(ACME.replace("header: X-Acme", "header: X-Acme\n      signed: \"{t}.{body}\""),
				"acme.verify[0].timestamp is required");
		assertRefused(ACME.replace("header: X-Acme", "header: X-Acme\n      timestamp: { source: \"header:X-T\" }"),
				"acme.verify[0].signed must hold {t}");
		assertRefused(
				ACME.replace("header: X-Acme",
						"header: X-Acme\n      signed: \"{t}.{body}\"\n      timestamp: { source: t }"),
				"acme.verify[0].timestamp.source must be header:NAME");
		assertRefused(ACME.replace("header: X-Acme", "header: X-Acme\n      signed: \"{t}\""),
				"acme.verify[0].signed must hold {body} once");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					scheme: hmac, algorithm: sha384                         | acme.verify[0].algorithm | one of md5, sha1, sha256, sha512
					scheme: hmac, algorithm: sha1                           | acme.verify[0].algorithm | legacy: true
					scheme: hmac, algorithm: md5                            | acme.verify[0].algorithm | legacy: true
					scheme: rsa, algorithm: sha1                            | acme.verify[0].algorithm | legacy: true
					scheme: hmac, legacy: true                              | acme.verify[0].legacy    | sha1 or md5 only
					scheme: rsa, algorithm: sha512, legacy: true            | acme.verify[0].legacy    | sha1 or md5 only
					scheme: rsa-pss, algorithm: sha1, legacy: true          | acme.verify[0].algorithm | must be sha256 or sha512
					scheme: ecdsa, algorithm: sha512                        | acme.verify[0].algorithm | must be sha256
					scheme: ed25519, algorithm: sha512                      | acme.verify[0].algorithm | remove it
					scheme: jws, algorithm: sha256                          | acme.verify[0].algorithm | remove it
					scheme: static, algorithm: sha256                       | acme.verify[0].algorithm | remove it
					scheme: ecdsa, form: p1363                              | acme.verify[0].form      | one of der, raw
					scheme: rsa, form: raw                                  | acme.verify[0].form      | is for ecdsa
					scheme: hmac, critical: [x]                             | acme.verify[0].critical  | is for jws
					scheme: jws, signed: "{t}.{body}"                       | acme.verify[0].signed    | is not for jws
					scheme: jws, format: key-value                          | acme.verify[0].format    | is not for jws
					scheme: jws, prefix: "x="                               | acme.verify[0].prefix    | is not for jws
					scheme: jws, timestamp: {source: "header:X-T"}          | acme.verify[0].timestamp.source | such as iat
					scheme: jws, timestamp: {source: iat, tolerance: 0s}    | acme.verify[0].timestamp.tolerance | such as 5m
					scheme: hmac, signed: "{method}{path}"                  | acme.verify[0].signed    | must hold {body} once, or fields
					scheme: hmac, signed: "{body}{body}"                    | acme.verify[0].signed    | must hold {body} once, or fields
					scheme: hmac, signed: "{/id}{/amount}"                  | acme.verify[0].signed    | must have text between {/id}
					scheme: hmac, signed: "{/id}{body}"                     | acme.verify[0].signed    | must have text between {/id}
					scheme: hmac, signed: "{/a~2}:"                         | acme.verify[0].signed    | not a JSON pointer
					scheme: hmac, signed: "{id}:{body}"                     | acme.verify[0].signed    | JSON pointers such as {/id}
					scheme: hmac, encoding: base32                          | acme.verify[0].encoding  | one of hex, base64, base64url
					""")
	void refusesASchemeUsedWrongly(String scheme, String property, String message) {
		String yaml = ACME.replace("scheme: hmac", scheme.replaceAll(", (?=[a-z]+:)(?![^{]*})", "\n      "));
		String keys = scheme.matches("scheme: (rsa|ecdsa|ed25519|jws).*")
				? "  public-keys: [{value: '" + keyFor(scheme) + "'}]\n" : "";

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> acme(yaml + keys))
			.withMessageContaining(property)
			.withMessageContaining(message);
	}

	private static String keyFor(String scheme) {
		if (scheme.startsWith("scheme: rsa")) {
			return RSA_PEM;
		}
		return scheme.startsWith("scheme: ecdsa") ? P256_PEM
				: scheme.startsWith("scheme: jws") ? "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + ED25519_X + "\"}"
						: ED25519_X.replace('_', '/') + "=";
	}

	private static String pem(String type, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
			generator.initialize(bits);
			return "-----BEGIN PUBLIC KEY-----\\n"
					+ Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded())
					+ "\\n-----END PUBLIC KEY-----";
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Stream<Arguments> unusableKeys() {
		String ec = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + P256_X + "\",\"y\":\"" + P256_Y + "\"";
		String okp = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + ED25519_X + "\"";
		return Stream.of(Arguments.of("rsa", P256_PEM, "is a key of EC, not a public key of RSA"),
				Arguments.of("rsa-pss", ED25519_X.replace('_', '/') + "=", "is not a public key of RSA"),
				Arguments.of("rsa", pem("RSA", 1024), "is shorter than 2048 bits"),
				Arguments.of("rsa", RSA_PEM.replace("PUBLIC", "PRIVATE"), "is a private key"),
				Arguments.of("rsa", RSA_PEM.replace("PUBLIC KEY", "CERTIFICATE"), "openssl x509"),
				Arguments.of("ecdsa", RSA_PEM, "is a key of RSA, not a public key of ECDSA"),
				Arguments.of("ecdsa", pem("EC", 384), "is not on the curve P-256"),
				Arguments.of("ecdsa", "AAAA", "is not a public key of ECDSA"),
				Arguments.of("ed25519", P256_PEM, "is a key of EC, not a public key of Ed25519"),
				Arguments.of("ed25519", "whpk_AAAA", "is not a public key of Ed25519"),
				Arguments.of("jws", RSA_PEM, "is neither a JWK nor a file"),
				Arguments.of("jws", "no-such-file.json", "is neither a JWK nor a file"),
				Arguments.of("jws", "{", "is not a JWK or a JWK Set"),
				Arguments.of("jws", "{\"keys\":{}}", "which is no list"),
				Arguments.of("jws", "{\"keys\":[]}", "it is empty"),
				Arguments.of("jws", "{}", "its kty and crv must be RSA, EC with P-256, or OKP with Ed25519"),
				Arguments.of("jws", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "is a secret"),
				Arguments.of("jws", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}", "has no key that signatures"),
				Arguments.of("jws", okp + ",\"d\":\"c2VjcmV0\"}", "is a private key"),
				Arguments.of("jws", okp + ",\"use\":\"enc\"}", "its use is not sig"),
				Arguments.of("jws", okp + ",\"key_ops\":[\"sign\"]}", "its key_ops are without verify"),
				Arguments.of("jws", okp + ",\"alg\":\"ES256\"}", "its alg must be one of EdDSA, Ed25519"),
				Arguments.of("jws", ec + ",\"alg\":\"none\"}", "its alg must be one of ES256"),
				Arguments.of("jws", ec + ",\"kid\":1}", "whose kid is no text"),
				Arguments.of("jws", ec.replace("x_FE", "x_FF") + "}", "is not on the curve P-256"),
				Arguments.of("jws", ec.replace("x_FEzR", "") + "}", "are not those of a public key"),
				Arguments.of("jws", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", "public key"),
				Arguments.of("jws", "{\"keys\":[" + ec + "}," + okp + ",\"kid\":\"a\"}]}",
						"has a JWK without kid, beside another"),
				Arguments.of("jws", "{\"keys\":[" + ec + ",\"kid\":\"a\"}," + okp + ",\"kid\":\"a\"}]}",
						"has two JWKs with the same kid"));
	}

	@ParameterizedTest
	@MethodSource("unusableKeys")
	void refusesAKeyThatIsOfNoUse(String scheme, String key, String message) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> acme(ACME.replace("hmac", scheme) + "  public-keys: [{value: '" + key + "'}]\n"))
			.withMessageContaining("acme.public-keys[0]")
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("c2VjcmV0"));
	}

	@Test
	void namesTheVariableOfTheDefinitionsChoosing() {
		for (String scheme : List.of("hmac", "rsa", "jws")) {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(() -> acme(ACME.replace("hmac", scheme) + "  secret-variable: ACME_KEY\n"))
				.withMessageContaining("ACME_KEY is not set");
		}
		assertRefused(ACME + "  secret-variable: 0123456789abcdef0123\n",
				"acme.secret-variable must be the name of an environment variable");
		Provider acme = TestProviders
			.create("acme", ACME + "  secret-variable: ACME_KEY\n", Map.of("ACME_KEY", "a secret of acme's"))
			.orElseThrow();
		assertThat(acme.signatures()).extracting(ProviderSignature::secretVariable).containsExactly("ACME_KEY");
		assertThat(acme(ACME + "  secrets: [{value: 'fedcba9876543210'}]\n").signatures())
			.extracting(ProviderSignature::secretVariable)
			.containsOnlyNulls();
	}

	@Test
	void takesNoFieldForSignedThatIsNotNamed() {
		String parts = ACME.replace("header: X-Acme", "header: X-Acme\n      signed: \"{/tx}|{/amount}|{path}\"");
		byte[] body = "{\"id\":\"e1\",\"tx\":\"t1\",\"amount\":5}".getBytes(StandardCharsets.UTF_8);
		Map<String, List<String>> headers = signed("t1|5|/webhooks/acme".getBytes(StandardCharsets.UTF_8),
				"a secret of acme's");

		Verification proof = acme(parts).verify(body, headers, NOW);
		assertThat(proof.assurance()).isEqualTo(Assurance.FIELDS);
		assertThat(acme(parts).readDelivery(body, Map.of(), proof, NOW).getFirst().eventIdSigned()).isFalse();
		assertThat(acme(parts.replace("event-id: /id", "event-id: \"{/tx}:{/amount}\""))
			.readDelivery(body, Map.of(), proof, NOW)
			.getFirst()
			.eventIdSigned()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "'',ACME_WEBHOOK_SECRET is not set", "'  ',ACME_WEBHOOK_SECRET is not set",
			"short,ACME_WEBHOOK_SECRET is shorter than 16 bytes" })
	void refusesAWeakSecret(String secret, String message) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("acme", ACME, Map.of("ACME_WEBHOOK_SECRET", secret)))
			.withMessageContaining(message);
	}

	@Test
	void refusesAProviderOfTheUsersWithoutASecret() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.create("acme", ACME, Map.of()))
			.withMessageContaining("ACME_WEBHOOK_SECRET is not set");
	}

	@Test
	void refusesKeysThatAreNotWhatTheyShouldBe() {
		assertRefused(ACME + "  secrets: [{value: 'fedcba9876543210'}, {value: 'fedcba9876543210'}]\n",
				"acme.secrets[1] is the same as acme.secrets[0]");
		assertRefused(ACME + "  secrets: [{id: a, value: 'fedcba9876543210'}, {id: a, value: 'fedcba987654321g'}]\n",
				"acme.secrets[1].id occurs twice");
		assertRefused(ACME + "  secrets: [{value: ' '}]\n", "acme.secrets[0].value must not be blank");
		assertRefused(ACME + "  secrets: [{value: '${NOWHERE}'}]\n", "NOWHERE");
		assertRefused(ACME.replace("header: X-Acme", "header: X-Acme\n      key-encoding: hex"),
				"ACME_WEBHOOK_SECRET is not hexadecimal");
		assertRefused(ACME.replace("hmac", "rsa") + "  public-keys: [{value: 'no key at all'}]\n",
				"acme.public-keys[0] is not a public key of RSA");
		assertRefused(ACME + "  secrets: [{value: 'fedcba9876543210', not-after: 2026-01-01T00:00:00Z}]\n",
				"All keys of acme have expired");
	}

	@Test
	void startsWithAJwkThatHasExpiredBesideOneThatHasNot() {
		String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"" + ED25519_X + "\"}";

		Provider acme = TestProviders.create("acme", """
				acme:
				  verify: [{ scheme: jws, header: X-Acme }]
				  event-id: /id
				  public-keys:
				    - { value: '%s' }
				    - { id: old, value: '%s', not-after: 2026-02-27T11:59:59Z }
				""".formatted(jwk.formatted("b"), jwk.formatted("a")), Map.of()).orElseThrow();

		assertThat(acme.keys()).extracting(ProviderKey::id).containsExactly("b", "a");
	}

	@Test
	void startsWithAnExpiredSecretAmongOthersAndWarns(CapturedOutput output) {
		Provider acme = acme(ACME + """
				  secrets:
				    - {id: new, value: the new secret of acme}
				    - {id: old, value: the old secret of acme, not-after: 2026-02-27T11:59:59Z}
				""");

		assertThat(output).contains("acme.secrets[1]", "expired").doesNotContain("the old secret");
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		assertThat(acme.verify(body, signed(body, "the new secret of acme"), NOW).keyId()).isEqualTo("new");
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> acme.verify(body, signed(body, "the old secret of acme"), NOW));
	}

	@Test
	void takesEverySecretOfARotationUntilItExpires() {
		Provider acme = acme(ACME + """
				  secrets:
				    - value: the new secret of acme
				    - {value: the old secret of acme, not-after: 2026-02-27T13:00:00Z}
				""");
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

		assertThat(acme.verify(body, signed(body, "the old secret of acme"), NOW).keyId()).isEqualTo("previous");
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> acme.verify(body, signed(body, "the old secret of acme"), NOW.plusSeconds(3601)));
	}

	@Test
	void laysTheUsersFileOverAPreset() {
		Provider stripe = TestProviders.create("stripe", """
				stripe:
				  path: /webhooks/stripe/live
				  credits:
				    - types: [charge.succeeded]
				""", Map.of("STRIPE_WEBHOOK_SECRET", "whsec_0123456789")).orElseThrow();

		assertThat(stripe.path()).isEqualTo("/webhooks/stripe/live");
		assertThat(stripe.signatures()).singleElement()
			.extracting(ProviderSignature::header)
			.isEqualTo("Stripe-Signature");
		ParsedEvent reading = read(stripe, """
				{"id":"evt_1","type":"charge.succeeded","created":1772193600,
				 "data":{"object":{"id":"ch_1","amount":1000,"currency":"usd"}}}""");
		assertThat(reading.rule()).isEqualTo("credits[0]");
		assertThat(reading.transaction()).isNotNull();
		assertThat(read(stripe, """
				{"id":"evt_2","type":"payment_intent.succeeded","created":1772193600,
				 "data":{"object":{"id":"pi_1","status":"succeeded","amount_received":1000,"currency":"usd"}}}""")
			.rule()).isNull();
	}

	@Test
	void takesAPresetUnderAnotherName() {
		Provider second = TestProviders
			.create("stripe-eu", "stripe-eu: {preset: stripe}", Map.of("STRIPE_EU_WEBHOOK_SECRET", "whsec_0123456789"))
			.orElseThrow();

		assertThat(second.path()).isEqualTo("/webhooks/stripe-eu");
		assertThat(second.eventId()).containsExactly("/id");
	}

	@Test
	void refusesAPresetThatThereIsNot() {
		assertRefused("acme: {preset: stripes}", "acme.preset must be one of adyen, adyen-platform, bank");
	}

	@Test
	void leavesAPresetOffThatNobodyGaveAKey() {
		assertThat(TestProviders.create("stripe", null, Map.of())).isEmpty();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("stripe", null, Map.of("STRIPE_WEBHOOK_SECRET", "")))
			.withMessageContaining("STRIPE_WEBHOOK_SECRET is not set");
		assertThat(TestProviders.create("razorpay", null, Map.of())).isEmpty();
	}

	@Test
	void refusesTwoProvidersOnOnePath() {
		Provider acme = acme(ACME);
		Provider other = TestProviders
			.create("other", ACME.replace("acme:", "other:\n  path: /webhooks/acme"),
					Map.of("OTHER_WEBHOOK_SECRET", "a secret of another"))
			.orElseThrow();

		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new ProviderRegistry(new StandardEnvironment(), (environment) -> List.of(acme, other)))
			.withMessageContaining("other.path is /webhooks/acme, and so is acme's");
	}

	@Test
	void refusesANameThatCantStandInAPath() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("acme", "Acme_Bank:\n  event-id: /id\n", SECRET))
			.withMessageContaining("\"Acme_Bank\" is not allowed as the name of a provider");
	}

	private static void assertRefused(String yaml, String message) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> acme(yaml))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("a secret of acme's", "0123456789abcde"));
	}

	private static Provider acme(String yaml) {
		return TestProviders.create("acme", yaml, SECRET).orElseThrow();
	}

	private static ParsedEvent read(Provider provider, String body) {
		return provider.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

	private static Map<String, List<String>> signed(byte[] body, String secret) {
		return Map.of("x-acme", List.of(BankSyncClient.sign(body, secret).substring("sha256=".length())));
	}

}
