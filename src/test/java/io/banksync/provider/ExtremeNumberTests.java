package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short text can be any number. Whatever it is, a genuine body is understood, or stored
 * as not understood.
 */
class ExtremeNumberTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Map<String, Object> SECRET = Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's");

	private static final String ACME = """
			acme:
			  verify:
			    - { scheme: hmac, header: X-Acme }
			  event-id: [/id, "{/type}:{/amount}", "{sha256}"]
			  fields:
			    type: /type
			    payment-id: /payment
			    status: /status
			    transaction-id: /tx
			    amount: { at: /amount, unit: %s }
			    currency: { at: /currency, default: NGN }
			    occurred-at: { at: /time, format: [rfc3339, epoch-seconds, epoch-millis] }
			    reference: /reference
			    description: /description
			  credits:
			    - types: ["*"]
			      when: { at: /status, is: ["1"] }
			      direction: signed
			    - types: ["*"]
			      direction: signed
			""";

	private static final List<Provider> PROVIDERS = List.of(
			TestProviders.create("acme", ACME.formatted("minor"), SECRET).orElseThrow(),
			TestProviders.create("acme", ACME.formatted("major"), SECRET).orElseThrow());

	@ParameterizedTest
	@ValueSource(strings = { "1e-2147483647", "1e-2147483648", "1e-2147483649", "1e2147483647", "1e2147483648",
			"-1E2147483646", "0e2147483647", "0e-2147483647", "12345e-2147483640", "0.1e-2147483646", "1e-2147483645",
			"1e9999999999", "1e-99999999999999999999", "1000000000000000000000000000000000000000",
			"0.00000000000000000000000000000000001" })
	void makeNoReadingThrow(String number) {
		for (Provider provider : PROVIDERS) {
			for (String value : List.of(number, '"' + number + '"')) {
				ParsedEvent reading = read(provider, body(value, "1", "1772193600"));

				assertThat(reading.transaction()).isNull();
				assertThat(reading.problems()).isNotEmpty();
				assertThat(read(provider, body("5", value, "1772193600")).isUnderstood()).isNotNull();
				assertThat(read(provider, body("5", "1", value)).isUnderstood()).isNotNull();
			}
		}
	}

	@Test
	void makeNoReadingThrowWhereverTheyStand() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder body = new StringBuilder("{\"id\":\"1\",\"tx\":\"t\"");
			for (String field : List.of("type", "payment", "status", "amount", "currency", "time", "reference",
					"description")) {
				if (random.nextInt(4) > 0) {
					body.append(",\"%s\":%s".formatted(field, value(random)));
				}
			}
			ParsedEvent reading = read(PROVIDERS.get(i % 2), body + "}");

			assertThat(reading.isUnderstood()).as("seed %d: %s", seed, body).isEqualTo(reading.problems().isEmpty());
		}
	}

	private static String value(Random random) {
		String number = (random.nextBoolean() ? "-" : "") + random.nextInt(10)
				+ (random.nextBoolean() ? "." + random.nextInt(1000) : "") + switch (random.nextInt(3)) {
					case 0 -> "";
					case 1 -> "e" + (random.nextInt(40) - 20);
					default -> "e" + (random.nextBoolean() ? "-" : "") + (Integer.MAX_VALUE - 25L + random.nextInt(50));
				};
		return switch (random.nextInt(6)) {
			case 0 -> '"' + number + '"';
			case 1 -> "[" + number + "]";
			default -> number;
		};
	}

	@Test
	void keepsWhatCanNotBeReadForAFaultOfOurs() {
		Map<String, String> faulty = new AbstractMap<>() {
			@Override
			public Set<Entry<String, String>> entrySet() {
				throw new IllegalStateException("a fault");
			}
		};
		Provider acme = TestProviders
			.create("acme", ACME.formatted("minor").replace("status: /status", "status: header:X-Status"), SECRET)
			.orElseThrow();
		byte[] body = body("5", "1", "1772193600").getBytes(StandardCharsets.UTF_8);

		List<ParsedEvent> readings = acme.readDelivery(body, faulty, TestProviders.BODY_PROOF, NOW);

		assertThat(readings).singleElement().satisfies((reading) -> {
			assertThat(reading.isUnderstood()).isFalse();
			assertThat(reading.body()).isEqualTo(body);
		});
	}

	private static String body(String amount, String status, String time) {
		return "{\"id\":\"1\",\"tx\":\"t\",\"amount\":%s,\"status\":%s,\"time\":%s}".formatted(amount, status, time);
	}

	private static ParsedEvent read(Provider provider, String body) {
		return provider.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

}
