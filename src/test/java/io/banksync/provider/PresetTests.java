package io.banksync.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import io.banksync.signature.Verification;
import io.banksync.transaction.NewTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each preset reads its provider's payloads, taken from the providers' manuals, with the
 * expected values beside them.
 */
class PresetTests {

	private static final Path PAYLOADS = Path.of("src/test/resources/providers");

	private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T12:00:00Z");

	// Of Wise's sandbox, published at
	// https://github.com/transferwise/digital-signatures-examples
	private static final String WISE_KEY = """
			-----BEGIN PUBLIC KEY-----
			MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwpb91cEYuyJNQepZAVfP
			ZIlPZfNUefH+n6w9SW3fykqKu938cR7WadQv87oF2VuT+fDt7kqeRziTmPSUhqPU
			ys/V2Q1rlfJuXbE+Gga37t7zwd0egQ+KyOEHQOpcTwKmtZ81ieGHynAQzsn1We3j
			wt760MsCPJ7GMT141ByQM+yW1Bx+4SG3IGjXWyqOWrcXsxAvIXkpUD/jK/L958Cg
			nZEgz0BSEh0QxYLITnW1lLokSx/dTianWPFEhMC9BgijempgNXHNfcVirg1lPSyg
			z7KqoKUN0oHqWLr2U1A+7kqrl6O2nx3CKs1bj1hToT1+p4kcMoHXA7kA+VBLUpEs
			VwIDAQAB
			-----END PUBLIC KEY-----
			""";

	private static final Map<String, Object> VARIABLES = variables();

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@ParameterizedTest
	@MethodSource("payloads")
	void readsWhatItsProviderSends(Path payload) throws IOException {
		Provider provider = TestProviders.preset(payload.getParent().getFileName().toString(), VARIABLES);
		JsonNode expected = MAPPER
			.readTree(Files.readAllBytes(Path.of(payload.toString().replace(".json", ".expected.json"))));
		Map<String, List<String>> headers = new TreeMap<>();
		expected.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey().toLowerCase(Locale.ROOT),
					List.of(header.getValue().asString())));

		List<ParsedEvent> readings = provider.readDelivery(Files.readAllBytes(payload),
				provider.readableHeaders(headers), TestProviders.BODY_PROOF, RECEIVED_AT);

		assertThat(readings).allMatch(ParsedEvent::isUnderstood, "understood");
		assertThat(readings.stream().map(PresetTests::read).toList()).isEqualTo(expected(expected.path("events")));
	}

	@Test
	void hasAPayloadForEachPreset() throws IOException {
		Set<String> presets = new TreeSet<>(TestProviders.presetNames());
		presets.remove("bank");

		Set<String> covered = payloads().map((payload) -> payload.getParent().getFileName().toString())
			.collect(Collectors.toSet());

		assertThat(covered).isEqualTo(presets);
	}

	/**
	 * Body, key and signature as Monnify publishes them:
	 * https://developers.monnify.com/docs/webhooks
	 */
	@Test
	void provesTheDeliveryThatMonnifyPublishes() throws IOException {
		Provider monnify = TestProviders.documentedPreset("monnify",
				Map.of("MONNIFY_WEBHOOK_SECRET", "91MUDL9N6U3BQRXBQ2PJ9M0PW4J22M1Y"));
		byte[] body = Files.readAllBytes(PAYLOADS.resolve("monnify/documented-signature-vector.json"));

		Verification proof = monnify.verify(body, Map.of("monnify-signature", List
			.of("f04fb635e04d71648bd3cc7999003da6861483342c856d05ddfa9b2dafacb873b0de1d0f8f67405d0010b4348b721c49fa171d317972618debba6b638aedcd3c")),
				RECEIVED_AT);

		assertThat(proof.assurance()).isEqualTo(Assurance.BODY);
	}

	static Stream<Path> payloads() throws IOException {
		try (Stream<Path> files = Files.walk(PAYLOADS)) {
			return files
				.filter((file) -> file.toString().endsWith(".json") && !file.toString().endsWith(".expected.json"))
				.sorted()
				.toList()
				.stream();
		}
	}

	private static Map<String, String> read(ParsedEvent reading) {
		Map<String, String> read = new TreeMap<>();
		put(read, "event_id", reading.eventId());
		put(read, "type", reading.type());
		put(read, "payment_id", reading.paymentId());
		put(read, "status", reading.paymentStatus());
		put(read, "occurred_at", reading.occurredAt());
		put(read, "", reading.money());
		NewTransaction transaction = reading.transaction();
		if (transaction != null) {
			put(read, "transaction.transaction_id", transaction.transactionId());
			put(read, "transaction.occurred_at", transaction.occurredAt());
			put(read, "transaction.", transaction.money());
			put(read, "transaction.reference", transaction.details().reference());
			put(read, "transaction.description", transaction.details().description());
			put(read, "transaction.original_transaction_id", transaction.originalTransactionId());
		}
		return read;
	}

	private static void put(Map<String, String> read, String name, @Nullable Object value) {
		if (value instanceof Money money) {
			read.put(name + "amount", money.amount().toPlainString());
			read.put(name + "currency", money.currency().getCurrencyCode());
		}
		else if (value != null) {
			read.put(name, value.toString());
		}
	}

	private static List<Map<String, String>> expected(JsonNode events) {
		List<Map<String, String>> expected = new ArrayList<>();
		for (JsonNode event : events) {
			Map<String, String> values = new TreeMap<>();
			event.properties().forEach((field) -> expected(values, field.getKey(), field.getValue()));
			event.path("transaction")
				.properties()
				.forEach((field) -> expected(values, "transaction." + field.getKey(), field.getValue()));
			expected.add(values);
		}
		return expected;
	}

	private static void expected(Map<String, String> values, String name, JsonNode value) {
		if (value.isString()) {
			String text = value.stringValue();
			values.put(name, text.equals("RECEIVED_AT") ? RECEIVED_AT.toString() : instant(name, text));
		}
	}

	private static String instant(String name, String text) {
		return name.endsWith("occurred_at") ? Instant.parse(text).toString() : text;
	}

	private static Map<String, Object> variables() {
		Map<String, Object> variables = new TreeMap<>();
		for (String name : TestProviders.presetNames()) {
			variables.put(name.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRET",
					"a1b2c3d4e5f60718293a4b5c6d7e8f90");
		}
		variables.put("PAYPAL_WEBHOOK_ID", "0FV983392A0531201");
		variables.put("WISE_WEBHOOK_PUBLIC_KEY", WISE_KEY);
		return variables;
	}

}
