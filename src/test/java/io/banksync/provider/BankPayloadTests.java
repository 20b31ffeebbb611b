package io.banksync.provider;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.banksync.transaction.NewTransaction;
import io.banksync.web.error.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Values are checked before anything computes with them or stores them.
 */
class BankPayloadTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Provider BANK = TestProviders.preset("bank",
			Map.of("WEBHOOK_SECRET", "a secret for tests, long enough"));

	@Test
	void readsWhatTheBankSends() {
		NewTransaction transaction = read(payload("amount", "5000"));

		assertThat(transaction.transactionId()).isEqualTo("txn_001");
		assertThat(transaction.money().amount()).isEqualTo(new BigDecimal("5000.00"));
		assertThat(transaction.occurredAt()).isEqualTo(NOW);
		assertThat(transaction.details().reference()).isEqualTo("INV-001");
		assertThat(transaction.originalTransactionId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.00", "\"0\"", "-0", "true", "null", "[]", "{}", "\"\"", "\"1e3\"", "\"1,000\"",
			"\"0x10\"", "\"NaN\"", "\"+5\"", "\" \"", "0.001", "1000000000000000", "7E+262148", "1E400000", "1E-400000",
			"\"1234567890123456789012345678901234567890\"", "12345678901234567890123456789012345678901" })
	void refusesAmount(String amount) {
		assertThat(errors(payload("amount", amount))).isNotEmpty()
			.allMatch((error) -> error.field().equals("amount") || error.field().equals("body"));
	}

	@ParameterizedTest
	@CsvSource({ "5000.5,5000.50", "'\"5000.50\"',5000.50", "-70,-70.00", "5e3,5000.00" })
	void takesAmount(String amount, BigDecimal taken) {
		assertThat(read(payload("amount", amount)).money().amount()).isEqualTo(taken);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"XXX\"", "\"XAU\"", "\"\"", "\"NGNN\"", "\"₦\"", "566", "null" })
	void refusesCurrency(String currency) {
		assertThat(errors(payload("currency", currency))).extracting(FieldError::field).containsExactly("currency");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2026-02-30T12:00:00Z\"", "\"2026-02-27T12:61:00Z\"", "\"27.02.2026\"", "\"tomorrow\"",
			"true", "[]", "\"\"", "null" })
	void refusesTime(String time) {
		assertThat(errors(payload("occurred_at", time))).extracting(FieldError::field).containsExactly("occurred_at");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2026-02-27T12:00:00Z\"", "\"2026-02-27T13:00:00+01:00\"", "\"2026-02-27t12:00:00z\"",
			"\"2026-02-27T12:00:00.0000001Z\"", "\"2026-02-27T12:00:00\"", "\"2026-02-27 12:00:00\"",
			"\"2026-02-27T12:00\"", "\"2026-02-27 13:00:00 +01:00\"", "\"2026-02-27 12:00:00.000000\"", "1772193600",
			"\"1772193600\"", "1772193600000", "1772193600.0" })
	void takesTime(String time) {
		assertThat(read(payload("occurred_at", time)).occurredAt()).isEqualTo(NOW);
	}

	@Test
	void takesADayAloneForItsBeginning() {
		assertThat(read(payload("occurred_at", "\"2026-02-27\"")).occurredAt()).isEqualTo("2026-02-27T00:00:00Z");
	}

	@Test
	void takesALeapSecondForTheOneBefore() {
		assertThat(read(payload("occurred_at", "\"2016-12-31T23:59:60Z\"")).occurredAt())
			.isEqualTo("2016-12-31T23:59:59Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1999-12-31T23:59:59Z", "2026-03-01T12:00:01Z", "+1000000-12-31T23:59:59Z", "1", "-5",
			"9999-12-31T23:59:60Z" })
	void booksWithTheTimeOfReceiptWhatCanNotBeTrue(String time) {
		NewTransaction transaction = read(payload("occurred_at", '"' + time + '"'));

		assertThat(transaction.occurredAt()).isEqualTo(NOW);
		assertThat(transaction.occurredAtTold()).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"  \"", "1", "null", "\"a\\u0000b\"", "\"a\\nb\"", "\"\\ud800\"", "\"\\udc00x\"",
			"[\"a\"]" })
	void refusesTransactionId(String transactionId) {
		assertThat(errors(payload("transaction_id", transactionId))).extracting(FieldError::field)
			.containsExactly("transaction_id");
	}

	@Test
	void boundsLengthsInCharacters() {
		assertThat(read(payload("transaction_id", "\"" + "😀".repeat(255) + "\"")).transactionId()).hasSize(510);
		assertThat(errors(payload("transaction_id", "\"" + "x".repeat(256) + "\""))).hasSize(1);
	}

	@Test
	void takesABlankReferenceForNone() {
		assertThat(read(payload("reference", "\"  \"")).details().reference()).isNull();
		assertThat(read(payload("reference", "null")).details().reference()).isNull();
	}

	@Test
	void refusesUnstorableIds() {
		for (String value : List.of("\"\\ud800\"", "\"\\u0000\"", "5")) {
			assertThat(errors(payload("original_transaction_id", value))).extracting(FieldError::field)
				.containsExactly("original_transaction_id");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"\\ud800"             | \uFFFD
			"a\\u0000b"           | a\uFFFDb
			"INV-1\\r\\n\\tpaid"  | `INV-1\npaid`
			"\\u00a0a\\u2003\\u2028b" | `a\nb`
			"\\u00a0a \\u2003b" | a b
			5                     | 5
			true                  | true
			[5]                   |
			{"a":1}               |
			5.5                   |
			""")
	void neverRefusesMoneyForAText(String value, String kept) {
		assertThat(read(payload("reference", value)).details().reference()).isEqualTo(kept);
		assertThat(read(payload("description", value)).details().description()).isEqualTo(kept);
	}

	@Test
	void cutsWhatIsTooLong() {
		NewTransaction transaction = read(payload("reference", "\"" + "word ".repeat(60) + "\""));

		assertThat(transaction.details().reference()).isEqualTo("word ".repeat(51).strip());
		assertThat(transaction.details().truncated()).containsExactly("reference");
	}

	@Test
	void refusesWhatIsBeyondTheReadersLimits() {
		assertThat(errors("{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}")).extracting(FieldError::field)
			.containsExactly("body");
		assertThat(errors("{\"a\":[" + "1,".repeat(10_000) + "1]}")).extracting(FieldError::field)
			.containsExactly("body");
		assertThat(errors("{\"" + "n".repeat(257) + "\":1}")).extracting(FieldError::field).containsExactly("body");
	}

	@Test
	void agreesWithTheJsonTestSuite() throws IOException {
		Path suite = Path.of("../shared/corpora/json-test-suite/test_parsing");
		assumeThat(suite).as("corpus beside the project").exists();
		List<Path> files;
		try (Stream<Path> listed = Files.list(suite)) {
			files = listed.toList();
		}
		assertThat(files).hasSize(318);
		for (Path file : files) {
			byte[] body = Files.readAllBytes(file);
			String name = file.getFileName().toString();
			// None is a payment, so that each is refused: for what it is, or for what it
			// lacks.
			List<FieldError> errors = errors(body);
			boolean unreadable = errors.stream()
				.anyMatch((error) -> error.field().equals("body")
						&& !error.message().startsWith("must be a JSON object"));
			if (name.startsWith("n_")) {
				assertThat(unreadable).as(name).isTrue();
			}
			else if (name.startsWith("y_") && !name.contains("duplicated_key")) {
				assertThat(unreadable).as(name).isEqualTo(name.equals("y_number_double_close_to_zero.json"));
			}
		}
	}

	@Test
	void keepsNaughtyStringsAsTheyAreOrRefusesThem() throws IOException {
		Path list = Path.of("../shared/corpora/naughty-strings/blns.json");
		assumeThat(list).as("corpus beside the project").exists();
		JsonMapper mapper = JsonMapper.builder().build();
		int taken = 0;
		for (JsonNode naughty : mapper.readTree(Files.readAllBytes(list))) {
			String text = naughty.asString();
			String body = payload("transaction_id", mapper.writeValueAsString(text));
			List<FieldError> errors = errors(body);
			if (errors.isEmpty()) {
				assertThat(read(body).transactionId()).isEqualTo(text.strip());
				taken++;
			}
			else {
				assertThat(errors).extracting(FieldError::field).containsExactly("transaction_id");
			}
		}
		assertThat(taken).isGreaterThan(400);
	}

	private static String payload(String field, String value) {
		StringBuilder payload = new StringBuilder("{");
		String[][] fields = { { "transaction_id", "\"txn_001\"" }, { "amount", "5000" }, { "currency", "\"NGN\"" },
				{ "occurred_at", "\"2026-02-27T12:00:00Z\"" }, { "reference", "\"INV-001\"" } };
		for (String[] usual : fields) {
			if (!usual[0].equals(field)) {
				payload.append('"').append(usual[0]).append("\":").append(usual[1]).append(',');
			}
		}
		return payload.append('"').append(field).append("\":").append(value).append('}').toString();
	}

	private static NewTransaction read(String body) {
		ParsedEvent reading = read(body.getBytes(StandardCharsets.UTF_8));
		assertThat(reading.problems()).isEmpty();
		return Objects.requireNonNull(reading.transaction());
	}

	private static List<FieldError> errors(String body) {
		return errors(body.getBytes(StandardCharsets.UTF_8));
	}

	private static List<FieldError> errors(byte[] body) {
		ParsedEvent reading = read(body);
		assertThat(reading.isUnderstood()).isEqualTo(reading.problems().isEmpty());
		return reading.problems();
	}

	private static ParsedEvent read(byte[] body) {
		return BANK.readDelivery(body, Map.of("x-event-id", "evt_001"), TestProviders.BODY_PROOF, NOW).getFirst();
	}

}
