package io.banksync.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.banksync.transaction.NewTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every genuine body is understood, or has a reason why not.
 */
@Tag("long")
public class PayloadFuzzTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String SECRET = "a secret for tests, long enough";

	private static final List<Provider> PROVIDERS = Stream
		.of("bank:WEBHOOK_SECRET", "razorpay:RAZORPAY_WEBHOOK_SECRET", "stripe:STRIPE_WEBHOOK_SECRET",
				"gocardless:GOCARDLESS_WEBHOOK_SECRET", "monnify:MONNIFY_WEBHOOK_SECRET")
		.map((named) -> named.split(":"))
		.map((named) -> TestProviders.preset(named[0], Map.of(named[1], SECRET)))
		.toList();

	/**
	 * Reads bytes as a body of several providers. Public and static, so that Jazzer can
	 * be started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		for (Provider provider : PROVIDERS) {
			for (ParsedEvent reading : provider.readDelivery(input, Map.of("x-event-id", "evt_001"),
					TestProviders.BODY_PROOF, NOW)) {
				assertThat(reading.isUnderstood()).isEqualTo(reading.problems().isEmpty());
				NewTransaction transaction = reading.transaction();
				if (transaction != null) {
					assertStorable(transaction);
				}
			}
		}
	}

	private static void assertStorable(NewTransaction transaction) {
		assertThat(transaction.transactionId()).isNotBlank();
		assertThat(transaction.transactionId().codePoints()).noneMatch(Character::isISOControl)
			.noneMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
		assertThat(transaction.money().amount().signum()).isNotZero();
		assertThat(transaction.money().amount().precision() - transaction.money().amount().scale())
			.isLessThanOrEqualTo(15);
		assertThat(transaction.occurredAt()).isBetween(Instant.parse("2000-01-01T00:00:00Z"),
				NOW.plusSeconds(48 * 3600));
		assertStorable(transaction.details().reference(), 255);
		assertStorable(transaction.details().description(), 2000);
	}

	private static void assertStorable(@Nullable String text, int maxLength) {
		if (text != null) {
			assertThat(text.codePointCount(0, text.length())).isBetween(1, maxLength);
			assertThat(text.codePoints()).noneMatch(Character::isISOControl)
				.noneMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
		}
	}

	@FuzzTest
	void understandsOrSaysWhyNot(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
