package io.banksync.web.ratelimit;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.NameLookups;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.Sample;
import io.banksync.console.ConsoleClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits over HTTP, behind a trusted proxy. Each test uses another client.
 */
@BankSyncTest
@TestPropertySource(
		properties = { "server.forward-headers-strategy=native", "server.tomcat.remoteip.internal-proxies=127.0.0.1/32",
				"banksync.rate-limit.failures-per-minute=3", "banksync.rate-limit.deliveries-per-second=2" })
class RateLimitTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	MeterRegistry metrics;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

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

	@ParameterizedTest
	@MethodSource("addresses")
	void takesWhatIsGenuineOfWhoeverFailedTooOften(String address) {
		String path = "/webhooks/bank/transactions";
		int refused = 0;
		for (int i = 0; i < 60; i++) {
			refused += (forge(path, address).status() == 429) ? 1 : 0;
			if (i % 20 == 0) {
				String id = address + i;
				BankSyncClient.Answer answer = Awaitility.await()
					.until(() -> this.client
						.send(genuine(id, Payments.of(id, "1", "INV-001")).header("X-Forwarded-For", address)),
							(taken) -> taken.status() != 429);
				assertThat(answer.status()).as(answer.text()).isEqualTo(200);
			}
		}

		assertThat(refused).isBetween(40, 60);
		assertThat(this.client.send(this.client.request("/health").header("X-Forwarded-For", address)).status())
			.isEqualTo(200);
		assertThat(NameLookups.names()).doesNotContain("evil.example", "unknown", "203.0.113.9:8080");
	}

	static List<String> addresses() {
		return Sample.of(2,
				List.of("203.0.113.9:8080", "[2001:db8::9]:443", "2001:db8::9%eth0", "evil.example", "unknown"));
	}

	@Test
	void writesDownAndCountsApartWhatFailsWithinTheLimitOnly() {
		for (int i = 0; i < 10; i++) {
			forge("/webhook/payments", "203.0.113.77");
		}

		assertThat(this.metrics.counter("banksync.deliveries", "provider", "razorpay", "outcome", "limited").count())
			.isGreaterThanOrEqualTo(6);
	}

	@Test
	void doesNotTellByRefusingWhoIsExpected() {
		for (int i = 0; i < 4; i++) {
			assertThat(forge("/webhooks/nobody", "203.0.113.99").status()).isEqualTo((i < 3) ? 401 : 429);
		}

		assertThat(forge("/webhooks/somebody", "203.0.113.99").status()).isEqualTo(401);
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
	void tellsWhoeverShowsWrongKeysToTheConsoleWhenToComeBack() {
		ConsoleClient person = new ConsoleClient(this.port, Map.of("X-Forwarded-For", "203.0.113.202"));
		for (int i = 0; i < 3; i++) {
			assertThat(person.signIn("the-key-of-nobody").status()).isEqualTo(401);
		}

		BankSyncClient.Answer answer = person.signIn("the-key-of-nobody");

		assertThat(answer.status()).isEqualTo(429);
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 21);
		assertThat(answer.text()).contains("Too many wrong keys", answer.header("Retry-After") + " seconds");
	}

	@Test
	void keepsTheCookiesOfTheConsoleToTlsWhereThatWasUsed() {
		this.jdbc.sql("""
				insert into api_keys (id, name, role, sha256, created_at, created_by)
				values (gen_random_uuid(), 'zoe', 'viewer', sha256('the-key-of-zoe'), now(), 'local')
				""").update();
		ConsoleClient person = new ConsoleClient(this.port,
				Map.of("X-Forwarded-For", "203.0.113.203", "X-Forwarded-Proto", "https"));

		BankSyncClient.Answer page = person.get("/console/sign-in");
		String token = ConsoleClient.token(page);

		// The keys in the database are read at most every other second.
		BankSyncClient.Answer answer = Awaitility.await()
			.until(() -> person.send(person.form("/console/sign-in", Map.of("key", "the-key-of-zoe", "_csrf", token))
				.header("Cookie", page.header("Set-Cookie").replaceFirst(";.*", ""))),
					(taken) -> taken.status() == 303);

		assertThat(page.header("Set-Cookie")).contains("; Secure");
		assertThat(answer.header("Location")).isEqualTo("/console");
		assertThat(answer.response().headers().allValues("Set-Cookie")).isNotEmpty()
			.filteredOn((cookie) -> !cookie.contains("Max-Age=0"))
			.allSatisfy((cookie) -> assertThat(cookie).contains("; Secure"));
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
