package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which types of event an entry of {@code credits} is for.
 */
class CreditTypesTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String ACME = """
			acme:
			  verify:
			    - { scheme: hmac, header: X-Acme }
			  event-id: /id
			  fields:
			%s    transaction-id: /id
			    amount: { at: /amount, unit: major }
			    currency: { default: NGN }
			    occurred-at: { at: received }
			  credits:
			    - types: ["%s"]
			""";

	@ParameterizedTest(name = "type {0} is one of {1}: {2}")
	@CsvSource(nullValues = "none", textBlock = """
			none, *,  true
			none, x*, false
			none, x,  false
			x,    *,  true
			x,    x*, true
			x,    x,  true
			""")
	void areExactOrABeginningOrAny(@Nullable String type, String pattern, boolean moves) {
		String place = (type != null || !pattern.equals("*")) ? "    type: /type\n" : "";
		Provider acme = TestProviders
			.create("acme", ACME.formatted(place, pattern), Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's"))
			.orElseThrow();
		String body = (type != null) ? "{\"id\":\"1\",\"amount\":5,\"type\":\"%s\"}".formatted(type)
				: "{\"id\":\"1\",\"amount\":5}";

		ParsedEvent reading = acme
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();

		assertThat(reading.transaction() != null).isEqualTo(moves);
	}

	@ParameterizedTest
	@CsvSource({ "'{\"id\":\"1\",\"amount\":5}'", "'{\"id\":\"1\",\"amount\":5,\"type\":null}'" })
	void meanAnyAlsoWhereATypeIsExpectedAndNotThere(String body) {
		Provider acme = TestProviders
			.create("acme", ACME.formatted("    type: /type\n", "*"),
					Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's"))
			.orElseThrow();

		ParsedEvent reading = acme
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();

		assertThat(reading.transaction()).isNotNull();
	}

}
