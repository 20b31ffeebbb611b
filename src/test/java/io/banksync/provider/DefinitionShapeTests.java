package io.banksync.provider;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.startup.StartupException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each key of a definition with each kind of value: it works as intended, or is refused
 * with its name and a remedy.
 */
class DefinitionShapeTests {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private static final StandardEnvironment ENVIRONMENT = new StandardEnvironment();
	static {
		ENVIRONMENT.getPropertySources()
			.addFirst(new MapPropertySource("variables", Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's",
					"ACME_WEBHOOK_PUBLIC_KEY", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")));
	}

	// What each key takes; all other values are refused.
	private static final String ACCEPTED = """
			preset                             |
			path                               |
			secrets                            | []
			secrets[0].id                      | 3 true text
			secrets[0].value                   |
			secrets[0].not-after               |
			public-keys                        | []
			public-keys[0].id                  | 3 true text
			public-keys[0].value               |
			public-keys[0].not-after           |
			webhook-ids                        | []
			webhook-ids[0].id                  | 3 true text
			webhook-ids[0].value               | 3 true text
			webhook-ids[0].not-after           |
			secret-variable                    |
			shared-with                        | []
			development-secret                 | 3 true text
			verify                             |
			verify[0].scheme                   |
			verify[0].algorithm                |
			verify[0].legacy                   |
			verify[0].form                     |
			verify[0].key-encoding             |
			verify[0].header                   | text
			verify[0].format                   |
			verify[0].label                    | 3 true text ""
			verify[0].prefix                   | 3 true text ""
			verify[0].prefix-optional          | true
			verify[0].encoding                 |
			verify[0].signed                   |
			verify[0].timestamp                |
			verify[0].timestamp.source         |
			verify[0].timestamp.unit           |
			verify[0].timestamp.tolerance      |
			verify[0].critical                 | []
			verify[0].certificates             | []
			verify[0].trusted-issuers          | []
			header-aliases                     | {} {a:b}
			required-headers                   | [] text [text]
			accept                             |
			numbers-as-text                    | true
			event-id                           |
			split                              | []
			fields                             |
			fields.type                        | text [text]
			fields.payment-id                  | []
			fields.payment-id-required-for     | [] 3 true text [text]
			fields.status                      | [] text [text]
			fields.transaction-id              |
			fields.amount                      |
			fields.amount.at                   |
			fields.amount.debit                | []
			fields.amount.credit               | []
			fields.amount.format               |
			fields.amount.unit                 |
			fields.amount.digits               | {}
			fields.currency                    |
			fields.currency.at                 | [] text [text]
			fields.currency.default            |
			fields.currency.mapping            | {}
			fields.occurred-at                 |
			fields.occurred-at.at              |
			fields.occurred-at.format          |
			fields.occurred-at.zone            |
			fields.reference                   | []
			fields.description                 | [] text [text]
			fields.original-transaction-id     | []
			fields.payer                       | [] text [text]
			fields.payer-account               | [] text [text]
			fields.account                     | [] text [text]
			fields.fee                         | []
			credits                            | []
			credits[0].types                   | 3 true text [text]
			credits[0].when                    |
			credits[0].when.at                 |
			credits[0].when.is                 | 3 true text [text]
			credits[0].when.is-not             | 3 true text [text]
			credits[0].when.present            | true
			credits[0].when.absent             | true
			credits[0].when.above              | 3
			credits[0].when.below              | 3
			credits[0].direction               |
			credits[0].restores                | []
			credits[0].identity                |
			attention                          | [] 3 true text [text]
			ignore                             | [] 3 true text [text]
			describes                          | [] 3 true text [text]
			respond                            |
			respond.shape                      |
			respond.status                     |
			respond.body                       | 3 true text ""
			respond.invalid-signature-status   |
			unreadable                         |
			""";

	private static Map<String, Set<String>> accepted() {
		Map<String, Set<String>> accepted = new LinkedHashMap<>();
		ACCEPTED.lines().forEach((line) -> {
			String[] parts = line.split("\\|", -1);
			String kinds = parts[1].strip();
			accepted.put(parts[0].strip(), kinds.isEmpty() ? Set.of() : Set.of(kinds.split(" ")));
		});
		return accepted;
	}

	private static Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("nothing", null);
		values.put("{}", Map.of());
		values.put("[]", List.of());
		values.put("3", 3);
		values.put("true", true);
		values.put("0.5", 0.5);
		values.put("text", "text");
		values.put("\"\"", "");
		values.put("[text]", List.of("text"));
		values.put("[[text]]", List.of(List.of("text")));
		values.put("[nothing]", Arrays.asList((Object) null));
		values.put("[{}]", List.of(Map.of()));
		values.put("{a:b}", Map.of("a", "b"));
		return values;
	}

	@Test
	void knowsEachKey() {
		Set<String> keys = new TreeSet<>();
		addKeys("", ProviderDefinition.class, keys);

		assertThat(accepted().keySet()).containsExactlyInAnyOrderElementsOf(keys);
	}

	private static void addKeys(String prefix, Class<?> type, Set<String> keys) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = component.getName().equals("defaultCode") ? "default"
					: component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
			// Written the same as the other: an entry's fields, and unless.
			if (prefix.startsWith("credits") && (name.equals("fields") || name.equals("unless"))) {
				continue;
			}
			keys.add(prefix + name);
			ResolvableType of = ResolvableType.forType(component.getGenericType());
			Class<?> element = of.resolve(Object.class);
			if (element == List.class) {
				element = of.getGeneric(0).resolve(Object.class);
				name += "[0]";
			}
			if (element.isRecord()) {
				addKeys(prefix + name + ".", element, keys);
			}
		}
	}

	@Test
	@Tag("long")
	void worksAsMeantOrIsRefusedByName() {
		Map<String, String> wrong = new TreeMap<>();
		accepted().forEach((key, kinds) -> values().forEach((kind, value) -> {
			boolean expected = kinds.contains(kind) || (kind.equals("0.5") && kinds.contains("3"));
			String outcome = outcome(with(key, value));
			if (expected != outcome.equals("accepted") || (!expected && !names(outcome, key))) {
				wrong.put(key + ": " + kind, outcome);
			}
		}));

		assertThat(wrong.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fields", "unless" })
	@Tag("long")
	void worksTheSameWithinAnEntryOfCredits(String block) {
		Map<String, String> wrong = new TreeMap<>();
		String like = block.equals("fields") ? "fields" : "credits[0].when";
		accepted().forEach((key, kinds) -> {
			if (key.startsWith(like)) {
				String there = "credits[0]." + block + key.substring(like.length());
				values().forEach((kind, value) -> {
					boolean expected = kinds.contains(kind) || (kind.equals("0.5") && kinds.contains("3"));
					// Values missing there come from outside.
					boolean fallsBack = kind.equals("[]") && block.equals("fields");
					String outcome = outcome(with(there, value));
					if ((!fallsBack && expected != outcome.equals("accepted"))
							|| (!outcome.equals("accepted") && !names(outcome, there))) {
						wrong.put(there + ": " + kind, outcome);
					}
				});
			}
		});

		assertThat(wrong.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"))).isEmpty();
	}

	/**
	 * Tells whether a refusal names the provider and the key, or what the key is in, says
	 * what to do, and shows no word of a program's.
	 */
	private static boolean names(String outcome, String key) {
		Matcher named = Pattern.compile("acme\\.([^ ]+) .+\\. .+").matcher(outcome);
		return named.lookingAt()
				&& (named.group(1).startsWith(key)
						|| key.replaceFirst("^credits\\[0]\\.(?=fields)", "")
							.startsWith(named.group(1).replaceFirst("\\[\\d+]$", ""))
						|| key.startsWith(named.group(1).replaceFirst("\\[\\d+]$", "")))
				&& !outcome.matches(".*(?i)(null|java|springframework).*");
	}

	private static String outcome(Object definition) {
		String yaml = new Yaml().dump(Map.of("acme", definition));
		try {
			DefinitionSource source = new DefinitionSource(Variables.of(ENVIRONMENT), VALIDATOR, file("{}"),
					file(yaml));
			return new ProviderFactory(source, ENVIRONMENT, Instant.EPOCH, 16, false).create("acme").isPresent()
					? "accepted" : "off";
		}
		catch (StartupException ex) {
			return ex.getMessage();
		}
		catch (RuntimeException ex) {
			return "thrown: " + ex;
		}
	}

	private static Resource file(String yaml) {
		return new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getFilename() {
				return "providers.yml";
			}
		};
	}

	/**
	 * Returns a definition that is right but for one value.
	 */
	private static Map<String, Object> with(String key, Object value) {
		Map<String, Object> verify = map("scheme", "hmac", "header", "X-Acme");
		Map<String, Object> credit = map("types", List.of("paid"));
		Map<String, Object> definition = map("verify", List.of(verify), "event-id", "/id", "credits", List.of(credit));
		definition.put("fields",
				map("type", "/type", "payment-id", "/payment", "transaction-id", "/tx", "amount",
						map("at", "/amount", "unit", "minor"), "currency", map("default", "NGN"), "occurred-at",
						map("at", "/time")));
		if (key.startsWith("secrets[0]")) {
			definition.put("secrets", List.of(map("value", "fedcba9876543210")));
		}
		if (key.startsWith("public-keys[0]")) {
			verify.put("scheme", "ed25519");
			definition.put("public-keys", List.of(map("value", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")));
		}
		if (key.startsWith("webhook-ids[0]")) {
			definition.put("verify", List.of(map("scheme", "paypal")));
			definition.put("webhook-ids", List.of(map("value", "WH-1")));
		}
		if (key.startsWith("verify[0].timestamp.")) {
			verify.put("signed", "{t}.{body}");
			verify.put("timestamp", map("source", "header:X-Time"));
		}
		for (String guard : List.of("when", "unless")) {
			if (key.startsWith("credits[0]." + guard + ".")) {
				credit.put(guard, key.endsWith(".at") ? map("present", true) : map("at", "/a"));
			}
		}
		if (key.startsWith("credits[0].fields.")) {
			credit.put("fields", map());
			for (String block : List.of("amount", "currency", "occurred-at")) {
				if (key.startsWith("credits[0].fields." + block + ".")) {
					credit.put("fields", map(block, new HashMap<>((Map<?, ?>) at(definition, "fields." + block))));
				}
			}
		}
		int dot = key.lastIndexOf('.');
		@SuppressWarnings("unchecked")
		Map<String, Object> parent = (dot < 0) ? definition
				: (Map<String, Object>) at(definition, key.substring(0, dot));
		parent.put(key.substring(dot + 1), value);
		return definition;
	}

	private static Object at(Map<String, Object> definition, String path) {
		Object found = definition;
		for (String step : path.split("\\.")) {
			String name = step.replace("[0]", "");
			@SuppressWarnings("unchecked")
			Map<String, Object> block = (Map<String, Object>) found;
			Object next = block.computeIfAbsent(name, (missing) -> map());
			found = step.endsWith("[0]") ? ((List<?>) next).getFirst() : next;
		}
		return found;
	}

	private static Map<String, Object> map(Object... entries) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < entries.length; i += 2) {
			map.put((String) entries[i], entries[i + 1]);
		}
		return map;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					reference:                 | acme.fields.reference must be a text or a list of texts, not nothing: write it, [] for none, or remove the key.
					reference: ~               | acme.fields.reference must be a text or a list of texts, not nothing
					reference: {/data/ref}     | acme.fields.reference must be a text or a list of texts, not a block: put a value that begins with a brace into quotes.
					reference: [/a, ]          | accepted
					reference: [/a, ""]        | acme.fields.reference[1] must be a text, not an empty text
					amount: 3                  | acme.fields.amount must be a block of settings, indented below it, not a number.
					amount.unit: 1             | acme.fields.amount.unit must be one of minor, major, not a number.
					amount: { unit: 1 }        | acme.fields.amount.unit must be one of minor, major, not a number.
					amount: { digits: {ISK: 2.5} } | acme.fields.amount.digits[ISK] must be a whole number, not a number.
					currency: { mapping: {Naira: {a: NGN}} } | acme.fields.currency.mapping[Naira] must be a text, not a block
					currency: { mapping: {"a.b": NGN, 566: NGN, "[US$]": USD} } | accepted
					occurred-at: { zone: 1 }   | acme.fields.occurred-at.zone must be a time zone such as Africa/Lagos, not a number.
					""")
	void saysWhatToWrite(String line, String outcome) {
		String yaml = """
				acme:
				  verify: [{ scheme: hmac, header: X-Acme }]
				  event-id: /id
				  fields:
				    %s
				""".formatted(line);

		if (outcome.equals("accepted")) {
			assertThat(DefinitionFile.of(yaml).findMistakes()).isEmpty();
		}
		else {
			assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
				.asString()
				.startsWith(outcome)
				.contains("Correct it: ", " - 5:");
		}
	}

	@Test
	void takesNoDurationWithoutItsUnit() {
		for (Object tolerance : List.of(300, "300")) {
			assertThat(outcome(with("verify[0].timestamp.tolerance", tolerance)))
				.startsWith("acme.verify[0].timestamp.tolerance must be a duration such as 300s or 5m, not a ");
		}
		assertThat(outcome(with("verify[0].timestamp.tolerance", "300s"))).isEqualTo("accepted");
		assertThat(outcome(with("respond.status", 200.5))).startsWith("acme.respond.status must be a whole number");
		assertThat(outcome(with("respond.status", "201"))).isEqualTo("accepted");
		assertThat(outcome(with("credits[0].direction", 1))).startsWith("acme.credits[0].direction must be one of in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing", "{}", "~", "---\n{}\n" })
	void definesNothing(String yaml) {
		assertThat(DefinitionFile.of(yaml).findMistakes()).isEmpty();
		assertThat(TestProviders.create("stripe", yaml, Map.of("STRIPE_WEBHOOK_SECRET", "whsec_0123456789")))
			.isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "3", "- acme", "true", "text", "[{}]" })
	void isNoFileOfProviders(String yaml) {
		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.startsWith("providers.yml line 1, column 1: there is no block for a provider. Write its name and a colon");
	}

	@ParameterizedTest
	@ValueSource(strings = { "~: 3", "acme: { ~: 3 }", "acme: { fields: { null: /a } }" })
	void refusesKeysThatAreNone(String yaml) {
		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.contains("the key before the colon is empty");
	}

	@Test
	void refusesAnEmptyBlockBesideOthers() {
		assertThat(DefinitionFile.of("{}\n---\nstripe: {}\n").findMistakes())
			.containsExactly("providers.yml line 1, column 1: an empty block is beside others. Remove it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stripe:", "stripe: {}", "stripe: ~" })
	void takesAPresetAsItIs(String yaml) {
		assertThat(TestProviders.create("stripe", yaml, Map.of("STRIPE_WEBHOOK_SECRET", "whsec_0123456789")))
			.isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stripe: 3", "stripe: true", "stripe: []", "stripe: text", "stripe: \"\"" })
	void refusesAPresetThatIsSomethingElse(String yaml) {
		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.startsWith("stripe must be a block of settings, indented below it, not ");
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.create("stripe", yaml, Map.of("STRIPE_WEBHOOK_SECRET", "whsec_0123456789")))
			.withMessageStartingWith("stripe must be a block of settings");
	}

	@Test
	void followsWhatIsMergedIn() {
		String yaml = """
				acme: &base
				  verify: [{ scheme: hmac, header: X-Acme }]
				  event-id: /id
				  fields: &fields { reference: /a }
				other:
				  <<: *base
				  fields: { <<: *fields, status: 3 }
				""";

		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.startsWith("other.fields.status must be a text or a list of texts, not a number");
	}

	@Test
	void findsNothingWrongWithPresets() throws Exception {
		assertThat(DefinitionShape
			.findMistakes(new ClassPathResource("providers.yml").getContentAsString(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void looksAtMuchInLittleTime() {
		List<String> digits = new ArrayList<>();
		for (int i = 0; i < 40_000; i++) {
			digits.add("A" + i + ": x");
		}

		assertThat(DefinitionFile
			.of("acme:\n  fields: { amount: { at: /a, unit: minor, digits: { " + String.join(", ", digits) + " } } }\n")
			.findMistakes()).hasSizeBetween(1, 10);
	}

}
