package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day that no calendar has is not another day.
 */
class StrictDateTests {

	private static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");

	@ParameterizedTest
	@CsvSource({ "dd/MM/yyyy,28/02/2026,2026-02-28T00:00:00Z", "dd/MM/yyyy,31/02/2026,",
			"d/M/yyyy h:mm:ss a,1/3/2026 4:05:06 PM,2026-03-01T16:05:06Z", "d/M/yyyy h:mm:ss a,31/4/2025 4:05:06 PM,",
			"yyyy-MM-dd HH:mm:ss,2026-02-29 10:00:00,", "yyyy-MM-dd HH:mm:ss,2024-02-29 10:00:00,2024-02-29T10:00:00Z",
			"yyyy-MM-dd HH:mm:ss,2026-03-01 24:00:00,", "dd.MM.yy,31.12.25,2025-12-31T00:00:00Z", "dd.MM.yy,31.11.25,",
			"uuuu-MM-dd,2026-02-30,", "yyyy'y'MM'm'dd,2026y02m27,2026-02-27T00:00:00Z" })
	void standsOrIsKeptInQuarantine(String pattern, String written, Instant day) {
		Provider acme = TestProviders.create("acme", """
				acme:
				  verify:
				    - { scheme: hmac, header: X-Acme }
				  event-id: /id
				  fields:
				    transaction-id: /id
				    amount: { at: /amount, unit: major }
				    currency: { default: NGN }
				    occurred-at: { at: /day, format: "%s", zone: UTC }
				  credits:
				    - types: ["*"]
				""".formatted(pattern), Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's")).orElseThrow();

		ParsedEvent reading = acme
			.readDelivery(
					"{\"id\":\"1\",\"amount\":5,\"day\":\"%s\"}".formatted(written).getBytes(StandardCharsets.UTF_8),
					Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();

		assertThat(reading.isUnderstood()).isEqualTo(day != null);
		if (day != null) {
			assertThat(Objects.requireNonNull(reading.transaction()).occurredAt()).isEqualTo(day);
		}
	}

}
