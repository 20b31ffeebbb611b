package io.banksync.ratelimit;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits over HTTP, behind a proxy that is trusted: each test is of another client.
 */
@BankSyncTest
@TestPropertySource(properties = { "server.forward-headers-strategy=native",
		"banksync.rate-limit.failures-per-minute=3", "banksync.rate-limit.deliveries-per-second=2" })
class RateLimitTests {

	@Autowired
	BankSyncClient client;

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/bank/transactions", "/webhooks/nobody", "/webhook/payments" })
	void refusesWhoeverSignsWrongTooOften(String path) {
		String address = "203.0.113." + path.length();
		for (int i = 0; i < 3; i++) {
			assertThat(forge(path, address).status()).isIn(401, 403);
		}

		BankSyncClient.Answer answer = forge(path, address);

		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.field("code")).isEqualTo("too_many_requests");
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 21);
		assertThat(forge(path, "203.0.113.250").status()).isIn(401, 403);
	}

	@Test
	void refusesThemBeforeItVerifies() {
		String body = Payments.of("t1", "5000", "INV-001");
		for (int i = 0; i < 3; i++) {
			forge("/webhooks/nobody", "203.0.113.200");
		}

		assertThat(this.client.send(genuine("evt_1", body).header("X-Forwarded-For", "203.0.113.200")).status())
			.isEqualTo(429);
		assertThat(this.client.deliver("evt_1", body).status()).isEqualTo(200);
	}

	@Test
	void refusesWhoeverShowsWrongKeysTooOften() {
		for (int i = 0; i < 3; i++) {
			assertThat(wrongKey().status()).isEqualTo(401);
		}

		assertThat(wrongKey().status()).isEqualTo(429);
		assertThat(this.client.send(this.client.request("/health").header("X-Forwarded-For", "203.0.113.201")).status())
			.isEqualTo(200);
	}

	@Test
	void refusesAProviderThatDeliversTooOften() {
		int refused = 0;
		for (int i = 0; i < 50 && refused == 0; i++) {
			BankSyncClient.Answer answer = this.client.deliver("evt_" + i, Payments.of("t" + i, "1", "INV-001"));
			refused = (answer.status() == 429) ? 429 : 0;
		}

		assertThat(refused).isEqualTo(429);
	}

	private BankSyncClient.Answer wrongKey() {
		return this.client.sendAs("the-key-of-nobody",
				this.client.request("/invoices").header("X-Forwarded-For", "203.0.113.201"));
	}

	private BankSyncClient.Answer forge(String path, String address) {
		return this.client.send(this.client.request(path)
			.header("Content-Type", "application/json")
			.header("X-Event-Id", "evt_1")
			.header("X-Signature", "sha256=00")
			.header("X-Razorpay-Signature", "00")
			.header("X-Forwarded-For", address)
			.POST(HttpRequest.BodyPublishers.ofString("{}")));
	}

	private HttpRequest.Builder genuine(String eventId, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return this.client.webhook(bytes)
			.header("X-Event-Id", eventId)
			.header("X-Signature", BankSyncClient.sign(bytes, PostgresConfiguration.SECRET));
	}

}
