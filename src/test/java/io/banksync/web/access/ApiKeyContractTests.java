package io.banksync.web.access;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.PostgresConfiguration;
import io.banksync.TestClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that are made while the service runs.
 */
@BankSyncTest
class ApiKeyContractTests implements TestKeys {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Autowired
	ApiKeyService service;

	@Autowired
	Environment environment;

	@BeforeEach
	void putTheTime() {
		this.clock.set(NOW);
		// Of the tests before.
		this.service.writeUsesIfPossible();
		this.jdbc.sql("delete from api_key_uses").update();
	}

	@Test
	void makesAKeyThatIsShownOnce() {
		Answer made = make("""
				{"name":"finance","role":"operator","not_after":"2026-03-01T00:00:00+01:00"}""");

		assertThat(made.status()).isEqualTo(201);
		assertThat(made.json().propertyNames()).containsExactly("key", "id", "name", "role", "not_after");
		assertThat(made.field("key")).matches("bsk_[0-9a-f]{64}");
		assertThat(made.field("not_after")).isEqualTo("2026-02-28T23:00:00Z");
		assertThat(as(made.field("key"), "/invoices").status()).isEqualTo(200);
		assertThat(as(made.field("key"), "/keys").field("detail"))
			.isEqualTo("This needs the role admin, or one above it.");
		assertThat(as(ADMIN, "/keys").text()).doesNotContain(made.field("key"));
		assertThat(this.jdbc.sql("select count(*) from api_keys where to_jsonb(api_keys)::text like '%bsk_%'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void tellsWhoseKeysThereAreAndWhenTheyWereUsed() {
		String id = make("{\"name\":\"finance\",\"role\":\"viewer\"}").field("id");
		this.clock.set(NOW.plusSeconds(60));
		as(VIEWER, "/invoices");

		JsonNode keys = as(ADMIN, "/keys").json().path("data");

		assertThat(keys.valueStream().map((key) -> key.path("name").asString())).containsExactly("vera", "olga", "otto",
				"ada", "amy", "emil", "finance");
		assertThat(keys.path(0).path("configured").asBoolean()).isTrue();
		assertThat(keys.path(0).path("last_used_at").asString()).isEqualTo("2026-02-27T12:01:00Z");
		assertThat(keys.path(1).path("last_used_at").isNull()).isTrue();
		assertThat(keys.path(5).path("not_after").asString()).isEqualTo("2026-01-31T23:59:59.999Z");
		assertThat(keys.path(6).toString()).isEqualTo("""
				{"id":"%s","name":"finance","role":"viewer","configured":false,"created_at":"2026-02-27T12:00:00Z",\
				"created_by":"amy","not_after":null,"last_used_at":null}""".formatted(id));
	}

	@Test
	void writesUsesDownOnceAMinuteAtMost() {
		String written = "select count(*) from api_key_uses";
		for (int i = 0; i < 20; i++) {
			as(VIEWER, "/invoices");
		}
		assertThat(this.jdbc.sql(written).query(Long.class).single()).isZero();

		this.service.writeUsesIfPossible();
		this.clock.set(NOW.minusSeconds(60));
		as(VIEWER, "/invoices");
		this.service.writeUsesIfPossible();

		assertThat(this.jdbc.sql(written).query(Long.class).single()).isEqualTo(1);
		assertThat(as(ADMIN, "/keys").json().at("/data/0/last_used_at").asString()).isEqualTo(NOW.toString());
	}

	@Test
	void refusesAKeyFromItsEndOn() {
		String key = make("""
				{"name":"finance","role":"operator","not_after":"2026-02-27T13:00:00Z"}""").field("key");
		this.clock.set(NOW.plusSeconds(3600));
		assertThat(as(key, "/invoices").status()).isEqualTo(200);

		this.clock.set(NOW.plusSeconds(3601));
		assertThat(as(key, "/invoices").status()).isEqualTo(401);
		assertThat(as(key, "/invoices").field("detail")).contains("was accepted until 2026-02-27T13:00:00Z");
	}

	@Test
	void deletesAKey() {
		Answer made = make("{\"name\":\"finance\",\"role\":\"admin\"}");
		String path = "/keys/" + made.field("id");

		assertThat(delete(made.field("key"), path).status()).isEqualTo(204);
		assertThat(as(made.field("key"), "/invoices").status()).isEqualTo(401);
		assertThat(delete(ADMIN, path).field("code")).isEqualTo("key_not_found");
		assertThat(this.jdbc.sql("select deleted_by from api_keys").query(String.class).single()).isEqualTo("finance");
	}

	@Test
	void deletesNoConfiguredKey() {
		String id = as(ADMIN, "/keys").json().at("/data/0/id").asString();

		Answer answer = delete(ADMIN, "/keys/" + id);

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.field("code")).isEqualTo("key_configured");
		assertThat(answer.field("detail")).contains("The key of vera is in the configuration", "/admin/reload");
		assertThat(as(VIEWER, "/invoices").status()).isEqualTo(200);
	}

	@Test
	void makesOneKeyForOneIdempotencyKey() {
		HttpRequest.Builder request = request("{\"name\":\"finance\",\"role\":\"viewer\"}").header("Idempotency-Key",
				"k");

		Answer first = this.client.sendAs(ADMIN, request);
		Answer again = this.client.sendAs(ADMIN, request);

		assertThat(again.status()).isEqualTo(201);
		assertThat(again.field("id")).isEqualTo(first.field("id"));
		assertThat(again.json().path("key").isNull()).isTrue();
		assertThat(this.jdbc.sql("select count(*) from api_keys").query(Long.class).single()).isEqualTo(1);
		assertThat(this.jdbc.sql("select answer::text from idempotency_keys").query(String.class).single())
			.doesNotContain("bsk_");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                             | name, role
			{"name":"local","role":"viewer"}                               | name
			{"name":"a b","role":"viewer"}                                 | name
			{"name":"x","role":"owner"}                                    | role
			{"name":"x","role":"viewer","not_after":"2026-02-27T12:00:00Z"} | not_after
			{"name":"x","role":"viewer","not_after":"tomorrow"}            | not_after
			{"name":"x","role":"viewer","not_after":"+999999999-01-01T00:00:00Z"} | not_after
			{"name":"x","role":"viewer","key":"bsk_1"}                     | key
			{"name":"vera","role":"admin"}                                 | role
			""")
	void saysWhatIsWrong(String body, String fields) {
		Answer answer = make(body);

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().path("errors").findValuesAsString("field"))
			.containsExactlyElementsOf(List.of(fields.split(", ")));
	}

	@Test
	void holdsInOtherInstancesWithinSecondsAndAfterARestart() {
		try (ConfigurableApplicationContext other = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + this.environment.getProperty("banksync.database.url"),
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--API_KEYS=" + this.environment.getProperty("API_KEYS"))) {
			BankSyncClient there = new BankSyncClient(
					other.getEnvironment().getRequiredProperty("local.server.port", Integer.class), "");
			assertThat(there.sendAs("bsk_" + "0".repeat(64), there.request("/invoices")).status()).isEqualTo(401);

			Answer made = make("{\"name\":\"finance\",\"role\":\"viewer\"}");
			Awaitility.await().until(() -> there.sendAs(made.field("key"), there.request("/invoices")).status() == 200);
			delete(ADMIN, "/keys/" + made.field("id"));
			Awaitility.await().until(() -> there.sendAs(made.field("key"), there.request("/invoices")).status() == 401);
		}
	}

	@Test
	void saysThatAKeyHasAnotherForm() {
		assertThat(as("bsk_ABC", "/invoices").field("detail")).contains("bsk_ and 64 hexadecimal digits");
		assertThat(as("bsk_" + "0".repeat(64), "/invoices").field("detail")).contains("ask for a new one");
	}

	private Answer make(String body) {
		return this.client.sendAs(ADMIN, request(body));
	}

	private HttpRequest.Builder request(String body) {
		return this.client.request("/keys")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private Answer as(String key, String path) {
		return this.client.sendAs(key, this.client.request(path));
	}

	private Answer delete(String key, String path) {
		return this.client.sendAs(key, this.client.request(path).DELETE());
	}

}
