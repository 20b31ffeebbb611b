package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A definition that can't be used is refused by the name of the part and with what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProviderDefinitionTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Map<String, Object> SECRET = Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's");

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
		Reading reading = read(acme, """
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
					header: X-Acme      | headers: X-Acme                 | acme.verify[0].headers     | no part of a provider's definition
					header: X-Acme      | header: "X Acme"                | acme.verify[0].header      | must be the name of a header
					header: X-Acme      | {signed: x                      | providers.yml              | not YAML
					event-id: /id       | event-id: "/id~2"               | acme.event-id              | is not a JSON pointer
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
			.withMessageContaining("Mend it: ")
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
		assertRefused(ACME + "  secrets: [{value: '0123456789abcdef'}, {value: '0123456789abcdef'}]\n",
				"acme.secrets[1] is the same as acme.secrets[0]");
		assertRefused(ACME + "  secrets: [{id: a, value: '0123456789abcdef'}, {id: a, value: '0123456789abcdeg'}]\n",
				"acme.secrets[1].id is there twice");
		assertRefused(ACME + "  secrets: [{value: ' '}]\n", "acme.secrets[0].value must not be blank");
		assertRefused(ACME + "  secrets: [{value: '${NOWHERE}'}]\n", "NOWHERE");
		assertRefused(ACME.replace("header: X-Acme", "header: X-Acme\n      key-encoding: hex"),
				"ACME_WEBHOOK_SECRET is not hexadecimal");
		assertRefused(ACME.replace("hmac", "rsa") + "  public-keys: [{value: 'no key at all'}]\n",
				"acme.public-keys[0] is not a public key of RSA");
		assertRefused(ACME + "  secrets: [{value: '0123456789abcdef', not-after: 2026-01-01T00:00:00Z}]\n",
				"All keys of acme have expired");
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
		Reading reading = read(stripe, """
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
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("razorpay", null, Map.of()))
			.withMessageContaining("RAZORPAY_WEBHOOK_SECRET is not set");
	}

	@Test
	void refusesTwoProvidersOnOnePath() {
		Provider acme = acme(ACME);
		Provider other = TestProviders
			.create("other", ACME.replace("acme:", "other:\n  path: /webhooks/acme"),
					Map.of("OTHER_WEBHOOK_SECRET", "a secret of another"))
			.orElseThrow();

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new ProviderRegistry(List.of(acme, other)))
			.withMessageContaining("other.path is /webhooks/acme, and so is acme's");
	}

	@Test
	void refusesANameThatCantStandInAPath() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("acme", "Acme_Bank:\n  event-id: /id\n", SECRET))
			.withMessageContaining("\"Acme_Bank\" can't be the name of a provider");
	}

	private static void assertRefused(String yaml, String message) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> acme(yaml))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("a secret of acme's", "0123456789abcde"));
	}

	private static Provider acme(String yaml) {
		return TestProviders.create("acme", yaml, SECRET).orElseThrow();
	}

	private static Reading read(Provider provider, String body) {
		return provider.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

	private static Map<String, List<String>> signed(byte[] body, String secret) {
		return Map.of("x-acme", List.of(BankSyncClient.sign(body, secret).substring("sha256=".length())));
	}

}
