package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.banksync.money.Money;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An amount is what its provider writes, or it is kept in quarantine. It is never
 * guessed.
 */
class AmountFormatTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String ACME = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme }]
			  event-id: /id
			  fields:
			    transaction-id: /id
			    amount: { %s }
			    currency: { %s }
			    occurred-at: { at: received }
			  credits: [{ types: ["*"], direction: %s }]
			""";

	@ParameterizedTest
	@CsvSource(delimiter = ';', nullValues = "none", textBlock = """
			plain             ; "1000.50"            ; 1000.50
			plain             ; "1,000.50"           ; none
			plain             ; 1000.5               ; 1000.50
			grouped           ; "1,000.50"           ; 1000.50
			grouped           ; "-1,234,567"         ; -1234567.00
			grouped           ; "12,34,567.80"       ; 1234567.80
			grouped           ; "1000.50"            ; 1000.50
			grouped           ; 1000.5               ; 1000.50
			grouped           ; " 999 "              ; 999.00
			grouped           ; "1,00"               ; none
			grouped           ; "1,0000"             ; none
			grouped           ; "1000,000"           ; none
			grouped           ; "1.000,50"           ; none
			grouped           ; "1,000.50,00"        ; none
			grouped           ; ",100"               ; none
			grouped           ; "1 000"              ; none
			grouped           ; "1,000-"             ; none
			grouped           ; "(1,000)"            ; none
			grouped           ; "1,000.505"          ; none
			grouped           ; "1,000e3"            ; none
			decimal-comma     ; "1.000,50"           ; 1000.50
			decimal-comma     ; "1000,5"             ; 1000.50
			decimal-comma     ; "-1.234.567"         ; -1234567.00
			decimal-comma     ; "1.000"              ; 1000.00
			decimal-comma     ; 1000.5               ; 1000.50
			decimal-comma     ; "1000.50"            ; none
			decimal-comma     ; "1,000.50"           ; none
			decimal-comma     ; "1.00,5"             ; none
			currency-prefixed ; "NGN 1,000.50"       ; 1000.50
			currency-prefixed ; "ngn1000.50"         ; 1000.50
			currency-prefixed ; "-NGN 1,000.50"      ; -1000.50
			currency-prefixed ; "NGN -1,000.50"      ; -1000.50
			currency-prefixed ; "₦1,000.50"          ; 1000.50
			currency-prefixed ; "N$ 1,000.50"        ; 1000.50
			currency-prefixed ; "NGN\\u00a01,000.50" ; 1000.50
			currency-prefixed ; "-NGN -1,000.50"     ; none
			currency-prefixed ; "USD 1,000.50"       ; none
			currency-prefixed ; "XYZ 1,000.50"       ; none
			currency-prefixed ; "1,000.50"           ; none
			currency-prefixed ; "1,000.50 NGN"       ; none
			currency-prefixed ; "NGN"                ; none
			currency-prefixed ; "NGN 1.000,50"       ; none
			currency-prefixed ; "NGN NGN 1"          ; none
			""")
	void isReadOrQuarantined(String format, String written, @Nullable String amount) {
		ParsedEvent reading = read(
				ACME.formatted("at: /amount, unit: major, format: " + format,
						"at: /currency, mapping: { \"₦\": NGN, \"N$\": NGN }", "signed"),
				"{\"id\":\"1\",\"currency\":\"NGN\",\"amount\":%s}".formatted(written));

		if (amount == null) {
			assertThat(reading.transaction()).isNull();
			assertThat(reading.problems()).isNotEmpty().allMatch((problem) -> problem.field().equals("amount"));
		}
		else {
			assertThat(money(reading).amount()).isEqualTo(amount);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', nullValues = "none", textBlock = """
			unit: major ; "NGN 1,000.50" ; ''         ; NGN 1000.50
			unit: major ; "US$ 7"        ; ''         ; USD 7.00
			unit: minor ; "JPY 1,000"    ; ''         ; JPY 1000
			unit: minor ; "KWD 1,000"    ; ''         ; KWD 1.000
			unit: major ; "XXX 1"        ; ''         ; none
			unit: major ; 5              ; ''         ; none
			unit: major ; "EUR 5"        ; , default: NGN  ; EUR 5.00
			unit: major ; 5              ; , default: NGN  ; NGN 5.00
			unit: major ; "XXX 5"        ; , default: NGN  ; none
			""")
	void saysItsCurrencyWhereNothingElseDoes(String unit, String written, String more, @Nullable String expected) {
		ParsedEvent reading = read(
				ACME.formatted("at: /amount, format: currency-prefixed, " + unit, "mapping: { US$: USD }" + more, "in"),
				"{\"id\":\"1\",\"amount\":%s}".formatted(written));

		assertThat((reading.transaction() != null)
				? money(reading).currency().getCurrencyCode() + " " + money(reading).amount() : null)
			.isEqualTo(expected);
		assertThat(reading.isUnderstood()).isEqualTo(expected != null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', nullValues = "none", textBlock = """
			"debit":"1,000.50"                      ; -1000.50
			"credit":"1,000.50"                     ; 1000.50
			"debit":"","credit":"5"                 ; 5.00
			"debit":null,"credit":5                 ; 5.00
			"debit":"0.00","credit":"5"             ; 5.00
			"debit":7,"credit":0                    ; -7.00
			"debit":"5","credit":"5"                ; none
			"debit":"0.00","credit":"0"             ; none
			"other":1                               ; none
			"debit":"-5"                            ; none
			"credit":-5                             ; none
			"debit":"n/a","credit":"5"              ; none
			"debit":"n/a"                           ; none
			""")
	void standsInOneOfTwoColumns(String fields, @Nullable String amount) {
		ParsedEvent reading = read(ACME.formatted("debit: /debit, credit: /credit, format: grouped, unit: major",
				"default: NGN", "signed"), "{\"id\":\"1\",%s}".formatted(fields));

		if (amount == null) {
			assertThat(reading.transaction()).isNull();
			assertThat(reading.problems()).isNotEmpty();
		}
		else {
			assertThat(money(reading).amount()).isEqualTo(amount);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					at: /a, unit: major, format: german          ; in     ; acme.fields.amount.format  ; must be one of plain, grouped, decimal-comma, currency-prefixed
					debit: /d, unit: major                       ; signed ; acme.fields.amount.credit  ; is required with debit
					credit: /c, unit: major                      ; signed ; acme.fields.amount.debit   ; is required with credit
					at: /a, debit: /d, credit: /c, unit: major   ; signed ; acme.fields.amount.at      ; must not be given with debit and credit
					debit: /d, credit: /c                        ; signed ; acme.fields.amount.unit    ; must be minor or major
					debit: /d, credit: c, unit: major            ; signed ; acme.fields.amount.credit  ; must be a JSON pointer
					debit: /d, credit: /c, unit: major           ; in     ; acme.credits[0].direction  ; must be signed
					debit: /d, credit: /c, unit: major           ; out    ; acme.credits[0].direction  ; must be signed
					unit: major                                  ; in     ; acme.fields.amount         ; is required
					""")
	void stopsTheStartWhereItIsUsedWrongly(String amount, String direction, String property, String message) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestProviders.acme(ACME.formatted(amount, "default: NGN", direction)))
			.withMessageContaining(property)
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

	private static Money money(ParsedEvent reading) {
		assertThat(reading.problems()).isEmpty();
		return Objects.requireNonNull(reading.transaction()).money();
	}

	private static ParsedEvent read(String yaml, String body) {
		return TestProviders.acme(yaml)
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

}
