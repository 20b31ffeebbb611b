package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.banksync.startup.StartupException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Under which conditions an event moves money.
 */
class GuardTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String ACME = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme }]
			  event-id: /id
			  fields:
			    transaction-id: /id
			    amount: { at: /amount, unit: major }
			    currency: { default: NGN }
			    occurred-at: { at: received }
			  credits: [{ types: ["*"], %s: { %s } }]
			""";

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			at: /v, is: booked                   ; "booked"       ; true
			at: /v, is: [a, booked]              ; "booked"       ; true
			at: /v, is: booked                   ; "pending"      ; false
			at: /v, is: booked                   ; null           ; false
			at: /v, is: "5"                      ; 5              ; true
			at: /v, is: "true"                   ; true           ; true
			at: /v, is: booked                   ; ["booked"]     ; false
			at: /v, is-not: [failed, pending]    ; "booked"       ; true
			at: /v, is-not: [failed, pending]    ; "pending"      ; false
			at: /v, is-not: failed               ; null           ; true
			at: /v, present: true                ; "x"            ; true
			at: /v, present: true                ; {"a":1}        ; true
			at: /v, present: true                ; false          ; true
			at: /v, present: true                ; ""             ; false
			at: /v, present: true                ; null           ; false
			at: /v, absent: true                 ; null           ; true
			at: /v, absent: true                 ; " "            ; true
			at: /v, absent: true                 ; 0              ; false
			at: [/w, /v], present: true          ; "x"            ; true
			at: /v, above: 100                   ; 100.01         ; true
			at: /v, above: 100                   ; 100.00         ; false
			at: /v, above: 100                   ; "100.01"       ; true
			at: /v, above: 100                   ; "1e9"          ; false
			at: /v, above: 100                   ; "x"            ; false
			at: /v, above: 100                   ; null           ; false
			at: /v, above: 100                   ; true           ; false
			at: /v, above: 100                   ; 1e2147483647   ; true
			at: /v, above: 100                   ; 1e-2147483647  ; false
			at: /v, below: 0                     ; -0.5           ; true
			at: /v, below: 0                     ; 0              ; false
			at: /v, above: 0, below: 1.5         ; 1              ; true
			at: /v, above: 0, below: 1.5         ; 1.50           ; false
			at: /v, above: 0, below: 1.5         ; 0              ; false
			""")
	void holdOrNot(String condition, String value, boolean holds) {
		assertThat(moves("when", condition, value)).isEqualTo(holds);
		assertThat(moves("unless", condition, value)).isEqualTo(!holds);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					at: /v                           ; acme.credits[0].when            ; must have one of is, is-not, present, absent, above and below
					is: x                            ; acme.credits[0].when.at         ; must say where the value is
					at: v, is: x                     ; acme.credits[0].when.at         ; must be a JSON pointer
					at: /v, is: x, is-not: y         ; acme.credits[0].when            ; must have one of
					at: /v, is: x, present: true     ; acme.credits[0].when            ; must have one of
					at: /v, absent: true, above: 1   ; acme.credits[0].when            ; must have one of
					at: /v, present: false           ; acme.credits[0].when.present    ; write absent: true
					at: /v, absent: false            ; acme.credits[0].when.absent     ; write present: true
					at: /v, present: maybe           ; acme.credits[0].when.present    ; must be true or false
					at: /v, above: many              ; acme.credits[0].when.above      ; must be a number such as 100
					at: /v, above: 5, below: 5       ; acme.credits[0].when.below      ; must be more than above
					at: /v, is: ""                   ; acme.credits[0].when.is         ; not an empty text
					at: /v, is: [" "]                ; acme.credits[0].when.is         ; must not be blank
					at: /v, equals: x                ; acme.credits[0].when.equals     ; not a key of a provider's definition
					at: /v, is: x, equals: x         ; acme.credits[0].when.equals     ; not a key of a provider's definition
					at: /v, is: x, same: x           ; acme.credits[0].when.same       ; not a key of a provider's definition
					""")
	void stopTheStartWhereTheyAreUsedWrongly(String condition, String property, String message) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.acme(ACME.formatted("when", condition)))
			.withMessageContaining(property)
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

	private static boolean moves(String guard, String condition, String value) {
		ParsedEvent reading = TestProviders.acme(ACME.formatted(guard, condition))
			.readDelivery("{\"id\":\"1\",\"amount\":5,\"v\":%s}".formatted(value).getBytes(StandardCharsets.UTF_8),
					Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
		assertThat(reading.problems()).isEmpty();
		return reading.transaction() != null;
	}

}
