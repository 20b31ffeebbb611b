package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.banksync.BankSyncClient;
import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a file says is taken the text as written, or the start is refused.
 */
class WrittenKeyTests {

	private static final Map<String, Object> SECRET = Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's");

	private static final String ACME = """
			acme:
			  verify:
			    - { scheme: hmac, header: X-Acme }
			  event-id: [header:X_Id, /id]
			  fields:
			    type: /type
			    transaction-id: /id
			    amount: { at: /amount, unit: major }
			    currency:
			      at: /currency
			      mapping: { %s: USD }
			    occurred-at: { at: received }
			  credits:
			    - types: [%s]
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"US$"          | US$
			"US Dollar"    | US Dollar
			"₦"            | ₦
			us_dollar      | us_dollar
			"U.S.D"        | U.S.D
			"566"          | 566
			566            | 566
			"012"          | 012
			"NO"           | NO
			"[US$]"        | US$
			naira          | naira
			""")
	void findsACurrencyByWhatWasWritten(String key, String told) {
		ParsedEvent reading = read(ACME.formatted(key, "paid"),
				"{\"id\":\"1\",\"type\":\"paid\",\"amount\":5,\"currency\":\"%s\"}".formatted(told), Map.of());

		assertThat(Objects.requireNonNull(reading.transaction()).money().currency().getCurrencyCode()).isEqualTo("USD");
	}

	@Test
	void findsAHeaderWithAnUnderscore() {
		ParsedEvent reading = read(ACME.formatted("x", "paid"), "{\"id\":\"1\"}", Map.of("x_id", "e7"));

		assertThat(reading.eventId()).isEqualTo("e7");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "NO", "no", "On", "YES", "012", "0x1F", "1_000", "1.50", "12:30:45", "1e3", "1.0e+3", "-.inf" })
	void refusesWhatYamlWouldChange(String scalar) {
		assertRefused(ACME.formatted("x", scalar), scalar, "line 14, column 15");
		assertRefused(ACME.formatted(scalar, "paid"), scalar, "line 11, column 18");
	}

	@ParameterizedTest
	@ValueSource(strings = { "~", "null", "Null" })
	void refusesWhatYamlTakesForNothing(String scalar) {
		assertRefused(ACME.formatted("x", scalar), "acme.credits[0].types[0] must be a text, not nothing", "14:15");
		assertRefused(ACME.formatted(scalar, "paid"), "the key before the colon is empty", "line 11, column 18");
	}

	@Test
	void findsASignatureInAHeaderWithAnUnderscore() {
		String signed = ACME.formatted("x", "paid")
			.replace("header: X-Acme }", "header: X_Acme, signed: \"{header:X_Id}.{body}\" }");
		byte[] body = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient
			.sign("e7.{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8), "a secret of acme's")
			.substring("sha256=".length());
		Provider acme = TestProviders.create("acme", signed, SECRET).orElseThrow();

		assertThat(acme
			.verify(body, Map.of("x_acme", List.of(signature), "x_id", List.of("e7")),
					Instant.parse("2026-02-27T12:00:00Z"))
			.signedHeaders()).containsExactly("x_id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "300", "2026-02-27", "0", "-5", "2.5" })
	void takesWhatYamlLeavesAlone(String scalar) {
		ParsedEvent reading = read(ACME.formatted("x", scalar),
				"{\"id\":\"1\",\"type\":\"%s\",\"amount\":5,\"currency\":\"NGN\"}".formatted(scalar), Map.of());

		assertThat(reading.transaction()).isNotNull();
	}

	@Test
	void refusesBracketsInAKey() {
		assertRefused(ACME.formatted("\"a[b]\"", "paid"), "a[b]", "line 11, column 18");
	}

	private static void assertRefused(String yaml, String scalar, String place) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.create("acme", yaml, SECRET))
			.withMessageContaining("providers.yml")
			.withMessageContaining(place)
			.withMessageContaining(scalar);
	}

	private static ParsedEvent read(String yaml, String body, Map<String, String> headers) {
		return TestProviders.create("acme", yaml, SECRET)
			.orElseThrow()
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), headers, TestProviders.BODY_PROOF,
					Instant.parse("2026-02-27T12:00:00Z"))
			.getFirst();
	}

}
