package io.banksync.event;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.EmptyTables;
import io.banksync.PostgresConfiguration;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A wrong definition loses nothing: the events wait in quarantine until the definition is
 * corrected.
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
	static Path directory;

	private static Path definitions;

	private static ConfigurableApplicationContext service;

	private static BankSyncClient client;

	@BeforeAll
	static void start() throws IOException {
		definitions = Files.writeString(directory.resolve("providers.yml"), WRONG);
		service = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--API_KEYS=" + TestKeys.entry("amy", "admin", TestKeys.ADMIN),
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase(),
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET, "--PROVIDERS_OFF=razorpay",
				"--PROVIDERS_FILE=" + definitions);
		client = new BankSyncClient(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
				PostgresConfiguration.SECRET, TestKeys.ADMIN);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void emptyTables() {
		EmptyTables.empty(service.getBean(JdbcClient.class));
	}

	@Test
	void readsAgainWhatAMendedDefinitionUnderstands() throws IOException {
		define(WRONG);
		client.createInvoice("INV-1", "12.50", "EUR");
		deliver("{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250,\"ref\":\"INV-1\"}");
		deliver("{\"id\":\"e2\",\"type\":\"booked\",\"tx\":\"t2\",\"amount\":99,\"ref\":\"INV-2\"}");
		assertThat(client.get("/transactions").json().path("data").size()).isZero();

		define(WRONG.replace("/summe", "/amount").replace("[paid]", "[paid, booked]"));

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

	@Test
	void dividesABodyThatCouldNotBeDivided() throws IOException {
		String split = WRONG.replace("/summe", "/amount") + "  split: /";
		String body = "{\"events\":[{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250},"
				+ "{\"id\":\"e2\",\"type\":\"paid\",\"tx\":\"t2\",\"amount\":99}]}";
		define(split + "items\n");
		deliver(body);

		define(split + "events\n");

		for (int i = 0; i < 2; i++) {
			client.post("/events/replay", "{\"provider\":\"acme\"}");
			deliver(body);
		}
		assertThat(client.get("/transactions").json().path("data").size()).isEqualTo(2);
		assertThat(client.get("/events?state=quarantined").json().path("data").size()).isZero();
		assertThat(client.get("/events").json().path("data").size()).isEqualTo(3);
		String id = client.get("/events?event_id=e2").json().at("/data/0/id").asString();
		assertThat(client.get("/events/" + id + "/body").text()).isEqualTo(body);
	}

	@Test
	void takesNoIdForSignedThatIsFoundLater() throws IOException {
		String signsMoney = WRONG.replace("/summe", "/amount")
			.replace("header: X-Acme", "header: X-Acme, signed: \"{/tx}|{/amount}\"");
		define(signsMoney.replace("event-id: /id", "event-id: /number"));
		deliver("{\"id\":\"e1\",\"type\":\"paid\",\"tx\":\"t1\",\"amount\":1250}", "t1|1250");

		define(signsMoney);

		client.post("/events/replay", "{\"provider\":\"acme\"}");
		assertThat(client.get("/transactions").json().path("data").size()).isEqualTo(1);
		assertThat(service.getBean(JdbcClient.class)
			.sql("select event_id || ' ' || event_id_signed from raw_events")
			.query(String.class)
			.single()).isEqualTo("e1 false");
	}

	private static void define(String providers) throws IOException {
		Files.writeString(definitions, providers);
		assertThat(client.post("/admin/reload", "").status()).isEqualTo(200);
	}

	private static void deliver(String body) {
		deliver(body, body);
	}

	private static void deliver(String body, String signed) {
		Answer answer = client.send(client.request("/webhooks/acme")
			.header("X-Acme", BankSyncClient.sign(signed.getBytes(StandardCharsets.UTF_8), SECRET))
			.POST(HttpRequest.BodyPublishers.ofString(body)));
		assertThat(answer.status()).isEqualTo(200);
	}

}
