package io.banksync.event;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bank that was described wrongly loses nothing: its events wait in quarantine until
 * the description is mended.
 */
class RemappingStoryTests {

	private static final String SECRET = "a secret of acme's";

	private static final String WRONG = """
			acme:
			  secrets: [{ value: "%s" }]
			  verify:
			    - { scheme: hmac, header: X-Acme, prefix: "sha256=" }
			  event-id: /id
			  fields:
			    type: /type
			    transaction-id: /tx
			    amount: { at: /summe, unit: minor }
			    currency: { default: EUR }
			    occurred-at: { at: received }
			    reference: /ref
			  credits:
			    - types: [paid]
			""".formatted(SECRET);

	@TempDir
	Path directory;

	@Test
	void readsAgainWhatAMendedDefinitionUnderstands() throws IOException {
		String database = PostgresConfiguration.createDatabase();
		Path file = this.directory.resolve("providers.yml");
		Files.writeString(file, WRONG);
		try (ConfigurableApplicationContext service = start(database, file)) {
			BankSyncClient client = client(service);
			client.createInvoice("INV-1", "12.50", "EUR");
			deliver(client, "{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250,\"ref\":\"INV-1\"}");
			deliver(client, "{\"id\":\"e2\",\"type\":\"booked\",\"tx\":\"t2\",\"amount\":99,\"ref\":\"INV-2\"}");
			assertThat(client.get("/transactions").json().path("data").size()).isZero();
		}

		Files.writeString(file, WRONG.replace("/summe", "/amount").replace("[paid]", "[paid, booked]"));
		try (ConfigurableApplicationContext service = start(database, file)) {
			BankSyncClient client = client(service);
			assertThat(client.post("/events/replay", "{\"provider\":\"acme\"}").json().path("changed").asInt())
				.isEqualTo(1);
			assertThat(client.post("/events/replay", "{\"provider\":\"acme\",\"state\":\"stored\"}")
				.json()
				.path("changed")
				.asInt()).isEqualTo(1);
			client.reconcile();
			assertThat(client.get("/invoices/INV-1").field("status")).isEqualTo("paid");
			assertThat(client.get("/transactions").json().path("data").size()).isEqualTo(2);
		}
	}

	@Test
	void dividesABodyThatCouldNotBeDivided() throws IOException {
		String database = PostgresConfiguration.createDatabase();
		Path file = this.directory.resolve("providers.yml");
		String split = WRONG.replace("/summe", "/amount") + "  split: /";
		String body = "{\"events\":[{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250},"
				+ "{\"id\":\"e2\",\"type\":\"paid\",\"tx\":\"t2\",\"amount\":99}]}";
		Files.writeString(file, split + "items\n");
		try (ConfigurableApplicationContext service = start(database, file)) {
			deliver(client(service), body);
		}

		Files.writeString(file, split + "events\n");
		try (ConfigurableApplicationContext service = start(database, file)) {
			BankSyncClient client = client(service);
			for (int i = 0; i < 2; i++) {
				client.post("/events/replay", "{\"provider\":\"acme\"}");
				deliver(client, body);
			}
			assertThat(client.get("/transactions").json().path("data").size()).isEqualTo(2);
			assertThat(client.get("/events?state=quarantined").json().path("data").size()).isZero();
			assertThat(client.get("/events").json().path("data").size()).isEqualTo(3);
			String id = client.get("/events?event_id=e2").json().at("/data/0/id").asString();
			assertThat(client.get("/events/" + id + "/body").text()).isEqualTo(body);
		}
	}

	@Test
	void takesNoIdForSignedThatIsFoundLater() throws IOException {
		String database = PostgresConfiguration.createDatabase();
		Path file = this.directory.resolve("providers.yml");
		String signsMoney = WRONG.replace("/summe", "/amount")
			.replace("header: X-Acme", "header: X-Acme, signed: \"{/tx}|{/amount}\"");
		Files.writeString(file, signsMoney.replace("event-id: /id", "event-id: /number"));
		try (ConfigurableApplicationContext service = start(database, file)) {
			deliver(client(service), "{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250}", "t1|1250");
		}

		Files.writeString(file, signsMoney);
		try (ConfigurableApplicationContext service = start(database, file)) {
			BankSyncClient client = client(service);
			client.post("/events/replay", "{\"provider\":\"acme\"}");
			assertThat(client.get("/transactions").json().path("data").size()).isEqualTo(1);
			assertThat(service.getBean(JdbcClient.class)
				.sql("select event_id || ' ' || event_id_signed from raw_events")
				.query(String.class)
				.single()).isEqualTo("e1 false");
		}
	}

	private static void deliver(BankSyncClient client, String body) {
		deliver(client, body, body);
	}

	private static void deliver(BankSyncClient client, String body, String signed) {
		Answer answer = client.send(client.request("/webhooks/acme")
			.header("X-Acme", BankSyncClient.sign(signed.getBytes(StandardCharsets.UTF_8), SECRET))
			.POST(HttpRequest.BodyPublishers.ofString(body)));
		assertThat(answer.status()).isEqualTo(200);
	}

	private static ConfigurableApplicationContext start(String database, Path file) {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0", "--API_KEYS=none",
				"--DATABASE_URL=" + database, "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--PROVIDERS_OFF=razorpay", "--PROVIDERS_FILE=" + file);
	}

	private static BankSyncClient client(ConfigurableApplicationContext service) {
		return new BankSyncClient(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
				PostgresConfiguration.SECRET);
	}

}
