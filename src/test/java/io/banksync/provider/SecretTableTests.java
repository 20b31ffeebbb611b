package io.banksync.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.banksync.Sample;
import io.banksync.startup.SecretFiles;
import io.banksync.startup.StartupException;
import io.banksync.transaction.Sharing;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The effect of each variable with a secret, for every kind of value.
 */
@Tag("long")
class SecretTableTests {

	private static final String GOOD = "c94f0a3b6d1e48f7a2c05d7be1936f84";

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-27T12:00:00Z"), ZoneOffset.UTC);

	// Read once, because that is slow.
	private static final DefinitionSource PRESETS = new DefinitionSource(UnaryOperator.identity(), VALIDATOR,
			new ClassPathResource("providers.yml"), null);

	@TempDir
	Path directory;

	// Which presets have a secret, and its unit.
	private static Map<String, String> variables() {
		Map<String, String> variables = new TreeMap<>();
		for (String name : TestProviders.presetNames()) {
			switch (name) {
				case "bank" -> variables.put("bank", "WEBHOOK_SECRET");
				case "wise", "paypal" -> {
				}
				default -> variables.put(name, name.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRET");
			}
		}
		return variables;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			good     | on      | on
			missing  | off     | off
			blank    | refused | refused
			short    | refused | refused
			public   | refused | on
			repeated | refused | on
			few      | refused | on
			padded   | refused | padded
			""")
	void isOnOffOrRefused(String value, String production, String development) {
		Map<String, String> wrong = new TreeMap<>();
		Sample.of(5, List.copyOf(variables().entrySet())).forEach((named) -> {
			String provider = named.getKey();
			String variable = named.getValue();
			for (String suffix : new String[] { "", "_PREVIOUS" }) {
				boolean previous = !suffix.isEmpty();
				Map<String, Object> set = new HashMap<>();
				if (previous) {
					set.put(variable, write(provider, GOOD));
				}
				String text = text(provider, value);
				if (text != null) {
					set.put(variable + suffix, text);
				}
				String inProduction = (previous && value.equals("missing")) ? "on" : production;
				String inDevelopment = development(provider, value, development, previous);
				note(wrong, variable + suffix, inProduction, outcome(false, provider, set, variable));
				note(wrong, variable + suffix + " in development", inDevelopment,
						outcome(true, provider, set, variable));
			}
		});

		assertThat(wrong).isEmpty();
	}

	/**
	 * The two whose senders work on a service with nothing configured have a default
	 * there. What is written as hexadecimal or base64 has no room for white space.
	 */
	private static String development(String provider, String value, String development, boolean previous) {
		boolean hasDefault = provider.equals("bank") || provider.equals("razorpay");
		if (development.equals("padded")) {
			return provider.startsWith("adyen") || provider.equals("standard-webhooks") ? "refused" : "on";
		}
		boolean unset = value.equals("missing") || (value.equals("blank") && !previous && hasDefault);
		return (unset && (hasDefault || previous)) ? "on" : development;
	}

	private static void note(Map<String, String> wrong, String what, String expected, String actual) {
		if (!actual.startsWith(expected)) {
			wrong.put(what, "expected " + expected + ", was " + actual);
		}
	}

	private static String text(String provider, String value) {
		return switch (value) {
			case "good" -> write(provider, GOOD.replace('c', 'd'));
			case "blank" -> "  ";
			case "short" -> write(provider, "a1b2c3d4e5f6");
			case "public" -> switch (provider) {
				case "adyen", "adyen-platform" -> "44782def547aaa06c910c43932b1eb0c71fc68d9d0c057550c48ec2acf6ba056";
				case "standard-webhooks" -> "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
				default -> "test_secret";
			};
			case "repeated" -> write(provider, "x".repeat(32));
			case "few" -> write(provider, "abcabcabcabcabcabcabc");
			case "padded" -> " " + write(provider, GOOD.replace('c', 'd'));
			default -> null;
		};
	}

	private static String write(String provider, String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		return switch (provider) {
			case "adyen", "adyen-platform" -> HexFormat.of().formatHex(bytes);
			case "standard-webhooks" -> "whsec_" + Base64.getEncoder().encodeToString(bytes);
			default -> secret;
		};
	}

	private static String outcome(boolean development, String provider, Map<String, Object> variables,
			String variable) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
		try {
			return new ProviderFactory(PRESETS, environment, CLOCK.instant(), 16, development).create(provider)
				.isPresent() ? "on" : "off";
		}
		catch (StartupException ex) {
			assertThat(ex.problem()).startsWith(variable);
			assertThat(ex.remedy()).isNotBlank();
			return "refused: " + ex.getMessage();
		}
	}

	private static List<Provider> read(boolean development, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
		environment.getPropertySources().addFirst(new SecretFiles(environment));
		return new ProviderReader(development, VALIDATOR, CLOCK).read(environment);
	}

	@Test
	void stopsTheStartWhereNobodyHasASecret() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(false, Map.of()))
			.withMessageStartingWith("No provider has a secret")
			.withMessageContaining("WEBHOOK_SECRET");
		assertThat(read(true, Map.of())).extracting(Provider::name).containsExactly("bank", "razorpay");
	}

	@ParameterizedTest
	@CsvSource({ "WEBHOOK_SECRET,RAZORPAY_WEBHOOK_SECRET,bank,razorpay",
			"PAYSTACK_WEBHOOK_SECRET,MONNIFY_WEBHOOK_SECRET_PREVIOUS,monnify,paystack",
			"ADYEN_WEBHOOK_SECRET,ADYEN_PLATFORM_WEBHOOK_SECRET,adyen,adyen-platform" })
	void stopsTheStartWhereTwoHaveTheSameSecret(String one, String other, String first, String second) {
		String secret = one.startsWith("ADYEN") ? GOOD : "a secret of " + first;
		Map<String, Object> variables = new HashMap<>(Map.of(one, secret, other, secret));
		variables.putIfAbsent(other.replace("_PREVIOUS", ""), "a secret of the other one");

		for (boolean development : new boolean[] { true, false }) {
			assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(development, variables))
				.withMessageStartingWith(second + " has the same key as " + first + ": ")
				.withMessageContaining("a secret of its own")
				.withMessageContaining(
						"write \"shared-with: " + first + "\" into the block of " + second + " in providers.yml.");
		}
	}

	/**
	 * A public key is one however it is written, and of whatever scheme.
	 */
	@Test
	void stopsTheStartWhereTwoHaveTheSamePublicKeyOrWebhookId() throws Exception {
		byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
		byte[] raw = Arrays.copyOfRange(key, key.length - 32, key.length);
		String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}"
			.formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
		Map<String, String> definitions = Map.of("PLAIN_WEBHOOK_PUBLIC_KEY",
				"plain: { verify: [{ scheme: ed25519, header: X-Signature }], event-id: /id }\n",
				"HEX_WEBHOOK_PUBLIC_KEY",
				"hex: { verify: [{ scheme: ed25519, header: X-Signature }], event-id: /id }\n",
				"WEB_WEBHOOK_PUBLIC_KEY", "web: { verify: [{ scheme: jws, header: X-Signature }], event-id: /id }\n",
				"PAL_WEBHOOK_ID", "pal: { preset: paypal }\n");
		Map<String, String> keys = Map.of("PLAIN_WEBHOOK_PUBLIC_KEY", Base64.getEncoder().encodeToString(key),
				"HEX_WEBHOOK_PUBLIC_KEY", HexFormat.of().formatHex(raw), "WEB_WEBHOOK_PUBLIC_KEY", jwk,
				"PAYPAL_WEBHOOK_ID", "8PT597110X687430LKGECATA", "PAL_WEBHOOK_ID", "8PT597110X687430LKGECATA");

		for (List<String> two : List.of(List.of("PLAIN_WEBHOOK_PUBLIC_KEY", "HEX_WEBHOOK_PUBLIC_KEY"),
				List.of("HEX_WEBHOOK_PUBLIC_KEY", "WEB_WEBHOOK_PUBLIC_KEY"),
				List.of("PAL_WEBHOOK_ID", "PAYPAL_WEBHOOK_ID"))) {
			Path file = Files.writeString(this.directory.resolve("providers.yml"),
					two.stream().map((one) -> definitions.getOrDefault(one, "")).collect(Collectors.joining()));
			Map<String, Object> variables = new HashMap<>(Map.of("banksync.provider.file", file.toString()));
			two.forEach((variable) -> variables.put(variable, keys.get(variable)));

			assertThatExceptionOfType(StartupException.class).as(two.toString())
				.isThrownBy(() -> read(false, variables))
				.withMessageContaining("has the same key as")
				.withMessageContaining("shared-with");
		}
	}

	// One secret is of bank, stripe and paystack; razorpay has its own, mollie none.
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					stripe: [bank]; paystack: [bank]          | paystack, stripe
					stripe: [bank, bank]; paystack: [stripe]  | paystack, stripe
					bank: [stripe]; paystack: [stripe]        | paystack, stripe
					bank: [stripe, paystack, mollie]          | mollie, paystack, stripe
					bank: [stripe]                            | paystack has the same key as bank
					bank: []                                  | paystack has the same key as bank
					bank: [stripe]; paystack: [stirpe]        | paystack.shared-with names "stirpe", which is no provider: name some of adyen,
					bank: [stripe, paystack]; stripe: [stripe]| stripe.shared-with names stripe itself
					bank: [stripe, paystack, razorpay]        | bank.shared-with names razorpay, which has none of its keys
					bank: [stripe, paystack]; razorpay: [bank]| razorpay.shared-with names bank, which has none of its keys
					bank: ["stripe,paystack"]                 | bank.shared-with
					bank: [""]                                | bank.shared-with[0] must be a text, not an empty text
					bank: { name: stripe }                    | bank.shared-with
					""")
	void sharesASecretOnPurposeOnly(String sharing, String expected) throws IOException {
		String definitions = Arrays.stream(sharing.split("; "))
			.map((one) -> one.replace(": [", ":\n  shared-with: [").replace(": {", ":\n  shared-with: {") + "\n")
			.collect(Collectors.joining());
		Path file = Files.writeString(this.directory.resolve("providers.yml"), definitions);
		Map<String, Object> variables = Map.of("banksync.provider.file", file.toString(), "WEBHOOK_SECRET", GOOD,
				"STRIPE_WEBHOOK_SECRET", GOOD, "PAYSTACK_WEBHOOK_SECRET", GOOD, "RAZORPAY_WEBHOOK_SECRET",
				GOOD.replace('c', 'd'));

		if (!expected.contains(" has ") && !expected.contains(".shared-with")) {
			Sharing found = ProviderRegistry.sharing(read(false, variables));
			assertThat(String.join(", ", found.others("bank"))).isEqualTo(expected);
			assertThat(found.others("razorpay")).isEmpty();
			return;
		}
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(false, variables))
			.withMessageStartingWith(expected)
			.satisfies((refused) -> {
				assertThat(refused.remedy()).isNotBlank();
				if (expected.contains(".shared-with")) {
					assertThat(refused).hasMessageContaining("providers.yml] - ");
				}
			});
		boolean seenWithoutKeys = expected.contains(".shared-with") && !expected.contains("none of its keys");
		assertThat(DefinitionFile.of(definitions).findMistakes()).hasSize(seenWithoutKeys ? 1 : 0);
	}

	@Test
	void mayGoApartWithTheLastCommonSecretOnly() throws IOException {
		Path file = Files.writeString(this.directory.resolve("providers.yml"), "bank:\n  shared-with: stripe\n");
		Map<String, Object> variables = new HashMap<>(Map.of("banksync.provider.file", file.toString(),
				"WEBHOOK_SECRET", GOOD.replace('c', 'd'), "WEBHOOK_SECRET_PREVIOUS", GOOD, "STRIPE_WEBHOOK_SECRET",
				GOOD.replace('c', 'e'), "STRIPE_WEBHOOK_SECRET_PREVIOUS", GOOD));
		assertThat(ProviderRegistry.sharing(read(false, variables)).others("bank")).containsExactly("stripe");

		variables.remove("STRIPE_WEBHOOK_SECRET_PREVIOUS");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(false, variables))
			.withMessageStartingWith("bank.shared-with names stripe, which has none of its keys");
	}

	@Test
	void refusesWhatHasExpiredAndKeepsWhatHasNot() throws IOException {
		Path file = Files.writeString(this.directory.resolve("providers.yml"), """
				bank:
				  secrets:
				    - { id: new, value: "${NEW}", not-after: 2027-01-01T00:00:00Z }
				    - { id: old, value: "${OLD}", not-after: 2026-01-01T00:00:00Z }
				""");
		Map<String, Object> variables = new HashMap<>(
				Map.of("banksync.provider.file", file.toString(), "NEW", GOOD, "OLD", GOOD.replace('c', 'd')));

		assertThat(read(false, variables)).singleElement()
			.satisfies((bank) -> assertThat(bank.keys()).extracting(ProviderKey::id).containsExactly("new", "old"));

		Files.writeString(file, Files.readString(file).replace("2027", "2025"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(false, variables))
			.withMessageStartingWith("All keys of bank have expired.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					path: "/webhooks/${ACME}"                            | acme.path has ${...}
					secret-variable: "${ACME}"                           | acme.secret-variable has ${...}
					fields: { type: "${ACME:/type}" }                    | acme.fields.type has ${...}
					secrets: [{ value: "${NOWHERE}" }]                   | acme.secrets[0].value names a variable that is not set: NOWHERE
					""")
	void putsVariablesIntoKeysOnly(String line, String problem) throws IOException {
		Path file = Files.writeString(this.directory.resolve("providers.yml"), """
				acme:
				  verify: [{ scheme: hmac, header: X-Acme }]
				  event-id: /id
				  %s
				""".formatted(line));

		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read(false,
					Map.of("banksync.provider.file", file.toString(), "ACME", GOOD, "ACME_WEBHOOK_SECRET", GOOD)))
			.withMessageStartingWith(problem)
			.withMessageContaining("providers.yml] - 4:");
		assertThat(DefinitionFile.of(Files.readString(file)).findMistakes())
			.hasSize(line.startsWith("secrets") ? 0 : 1);
	}

	@Test
	void readsEachVariableFromAFileToo() throws IOException {
		Map<String, Object> variables = new HashMap<>();
		for (Map.Entry<String, String> provider : variables().entrySet()) {
			String secret = write(provider.getKey(), "a secret of " + provider.getKey());
			variables.put(provider.getValue() + "_FILE",
					Files.writeString(this.directory.resolve(provider.getKey()), secret + "\n").toString());
		}

		assertThat(read(false, variables)).extracting(Provider::name).containsExactlyElementsOf(variables().keySet());
	}

	@Test
	void saysWhichFileIsWrong() throws IOException {
		Path file = Files.writeString(this.directory.resolve("secret"), GOOD + " \n");

		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read(false, Map.of("WEBHOOK_SECRET_FILE", "nowhere")))
			.withMessageStartingWith("WEBHOOK_SECRET_FILE is nowhere, and there is no such file.");
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read(false, Map.of("WEBHOOK_SECRET_FILE", file.toString(), "WEBHOOK_SECRET", GOOD)))
			.withMessageStartingWith("WEBHOOK_SECRET and WEBHOOK_SECRET_FILE are both set.");
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read(false, Map.of("WEBHOOK_SECRET_FILE", file.toString())))
			.withMessageStartingWith("WEBHOOK_SECRET begins or ends with white space.");
	}

}
