package io.banksync.provider;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.banksync.transaction.NewTransaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bank that docs/add-a-provider.md adds is one.
 */
class OwnBankExampleTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:05Z");

	private static final Map<String, Object> SECRET = Map.of("ACME_BANK_WEBHOOK_SECRET",
			"a secret for tests, long enough");

	@Test
	void readsWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("docs", "add-a-provider.md"));
		String definition = between(page, "<!-- a bank of your own -->\n```yaml\n", "```");
		String body = between(page, "cat >payment.json <<'END'\n", "END\n");

		Provider bank = TestProviders.create("acme-bank", definition, SECRET).orElseThrow();
		ParsedEvent reading = bank
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();

		assertThat(reading.problems()).isEmpty();
		assertThat(reading.eventIdSigned()).isTrue();
		NewTransaction transaction = Objects.requireNonNull(reading.transaction());
		assertThat(transaction.money().amount()).isEqualTo(new BigDecimal("1250.50"));
		assertThat(transaction.money().currency().getCurrencyCode()).isEqualTo("NGN");
		assertThat(transaction.details().reference()).isEqualTo("INV-2026-018");
		assertThat(page).contains("/webhooks/acme-bank", "transactions?reference=" + transaction.details().reference());
	}

	private static String between(String text, String start, String end) {
		int begin = text.indexOf(start) + start.length();
		assertThat(begin).as(start).isGreaterThanOrEqualTo(start.length());
		return text.substring(begin, text.indexOf(end, begin));
	}

}
