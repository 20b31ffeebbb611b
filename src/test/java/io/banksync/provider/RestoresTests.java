package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.banksync.startup.StartupException;
import io.banksync.transaction.NewTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An event may return the money of a transaction.
 */
class RestoresTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String ACME = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme }]
			  event-id: /id
			  fields:
			    type: /type
			    transaction-id: /refund
			    amount: { at: /amount, unit: major }
			    currency: { default: NGN }
			    occurred-at: { at: received }
			    reference: /note
			    description: /note
			    original-transaction-id: /payment
			  credits:
			    - { types: [refunded], direction: out }
			    - { types: [refund.failed], %s }
			""";

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			restores: /refund                                  ; r1     ; r1:restored
			restores: "R-{/refund}"                            ; R-r1   ; R-r1:restored
			restores: [/other, /refund]                        ; r1     ; r1:restored
			restores: /refund, direction: in                   ; r1     ; r1:restored
			restores: /refund, fields: { transaction-id: /id } ; r1     ; e1
			""")
	void namesThatOneAndHasAnIdOfItsOwn(String rule, String original, String id) {
		NewTransaction transaction = Objects.requireNonNull(read(ACME.formatted(rule), """
				{"id":"e1","type":"refund.failed","refund":"r1","payment":"p1","amount":5,"note":"INV-1"}""")
			.transaction());

		assertThat(transaction.originalTransactionId()).isEqualTo(original);
		assertThat(transaction.transactionId()).isEqualTo(id);
		assertThat(transaction.money().amount()).isEqualTo("5.00");
		assertThat(transaction.details().reference()).isNull();
		assertThat(transaction.details().description()).isNull();
	}

	@Test
	void saysItsReferenceOnlyWhereTheRuleItselfSaysSo() {
		assertThat(Objects.requireNonNull(read(ACME.formatted("restores: /refund, fields: { reference: /note }"), """
				{"id":"e1","type":"refund.failed","refund":"r1","amount":5,"note":"INV-1"}""").transaction())
			.details()
			.reference()).isEqualTo("INV-1");
	}

	@Test
	void isQuarantinedWhereItDoesNotSayWhat() {
		ParsedEvent reading = read(ACME.formatted("restores: /refund, fields: { transaction-id: /id }"), """
				{"id":"e1","type":"refund.failed","payment":"p1","amount":5}""");

		assertThat(reading.transaction()).isNull();
		assertThat(reading.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.field()).isEqualTo("refund"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					restores: refund                     ; acme.credits[1].restores must be a JSON pointer
					restores: "/refund~4"                ; acme.credits[1].restores is not a JSON pointer
					restores: ../refund                  ; acme.credits[1].fields.transaction-id has ../
					restores: /refund, direction: out    ; acme.credits[1].direction must be in
					restores: /refund, direction: signed ; acme.credits[1].direction must be in
					restores: header:X-Refund            ; acme.credits[1].fields.transaction-id must be a field of the body
					restores: /refund, fields: { original-transaction-id: /payment } ; acme.credits[1].fields.original-transaction-id is given by restores
					""")
	void stopsTheStartWhereItIsUsedWrongly(String rule, String message) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.acme(ACME.formatted(rule)))
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

	private static ParsedEvent read(String yaml, String body) {
		return TestProviders.acme(yaml)
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

}
