package io.banksync;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.banksync.BankSyncClient.Answer;
import io.banksync.web.request.BodyHash;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that is to stay inside is told: neither by logs, whatever goes wrong, nor by
 * problems, metrics or any of Actuator's endpoints.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyTests {

	private static final String SECRET = "planted-secret-of-the-bank";

	private static final String PREVIOUS = "planted-secret-before-it";

	private static final String KEY = "planted-key-of-olga";

	private static final String BODY = "PLANTED1";

	private static final List<String> PLANTED = List.of("planted-", "PLANTED1",
			HexFormat.of().formatHex(BodyHash.of(KEY.getBytes(UTF_8))).substring(0, 16));

	private BankSyncClient client;

	@ParameterizedTest
	@MethodSource("formats")
	void keepsSecretsAndBodiesInside(String format, CapturedOutput output) {
		List<String> told = new ArrayList<>();
		try (ConfigurableApplicationContext context = start(format)) {
			this.client = new BankSyncClient(
					context.getEnvironment().getRequiredProperty("local.server.port", Integer.class), SECRET);
			succeed();
			fail(told);
			breakDown(context.getBean(JdbcClient.class), told);
			LoggerFactory.getLogger("test")
				.warn("one of two\n2026-01-01T00:00:00Z ERROR two of two\u001b[2J\r\u0085end");
			askActuator(told);
		}

		assertThat(output.getAll()).contains("failed; nothing of it remains", "The database failed: ", "one of two");
		told.add(output.getAll());
		for (String text : told) {
			for (String planted : PLANTED) {
				assertThat(text.contains(planted)).as(planted + " in " + excerpt(text, planted)).isFalse();
			}
		}
		assertLinesAreOurs(format, output.getAll());
	}

	static List<String> formats() {
		return Sample.of(1, List.of("", "ecs"));
	}

	private static ConfigurableApplicationContext start(String format) {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase(), "--WEBHOOK_SECRET=" + SECRET,
				"--WEBHOOK_SECRET_PREVIOUS=" + PREVIOUS, "--RAZORPAY_WEBHOOK_SECRET=planted-secret-of-razorpay",
				"--API_KEYS=olga:operator:" + HexFormat.of().formatHex(BodyHash.of(KEY.getBytes(UTF_8))),
				"--management.endpoints.web.exposure.include=*", "--logging.structured.format.console=" + format);
	}

	private void succeed() {
		assertThat(post("/invoices", """
				{"invoice_number":"PLANTED1","amount_due":5000,"currency":"NGN"}""").status()).isEqualTo(201);
		assertThat(this.client.deliver("evt_1", Payments.of("PLANTED1", "5000", "PLANTED1")).status()).isEqualTo(200);
		assertThat(this.client.deliver("evt_2", "{\"transaction_id\":\"PLANTED1\"}").status()).isEqualTo(422);
		assertThat(post("/reconcile/run", "").status()).isEqualTo(200);
		assertThat(post("/providers/bank/explain", """
				{"headers":{"X-Signature":"sha256=00"},"body":"PLANTED1"}""").status()).isEqualTo(200);
	}

	private void fail(List<String> told) {
		List<Answer> answers = new ArrayList<>();
		answers.add(new BankSyncClient(port(), PREVIOUS + " not").deliver("evt_3", "{\"PLANTED1\":1}"));
		answers.add(this.client.send(this.client.webhook("PLANTED1".getBytes(UTF_8))
			.header("X-Event-Id", "evt_4")
			.header("X-Signature", SECRET)));
		answers.add(this.client.deliver("evt_5", "PLANTED1"));
		answers.add(this.client.sendAs(KEY + "x", this.client.request("/invoices")));
		answers.add(this.client.send(this.client.request("/invoices").header("Authorization", KEY)));
		answers.add(post("/invoices", "{\"PLANTED1"));
		answers.add(this.client.sendAs(KEY, this.client.request("/invoices?limit=x")));
		assertThat(answers).extracting(Answer::status).containsExactly(401, 401, 422, 401, 401, 422, 422);
		answers.forEach((answer) -> told.add(answer.text()));
	}

	private void breakDown(JdbcClient jdbc, List<String> told) {
		jdbc.sql("alter table match_decisions add constraint broken check (reason <> 'REFERENCE_NOT_FOUND')").update();
		assertThat(this.client.deliver("evt_6", Payments.of("t6", "1", "PLANTED1X")).status()).isEqualTo(200);
		told.add(told(post("/reconcile/run", "")));
		jdbc.sql("alter table raw_events add constraint broken check (event_id <> 'evt_7')").update();
		told.add(told(this.client.deliver("evt_7", Payments.of("PLANTED1", "1", "PLANTED1"))));
		jdbc.sql("alter table invoices add constraint broken check (invoice_number not like '%PLANTED1-8%')").update();
		told.add(told(post("/invoices", """
				{"invoice_number":"PLANTED1-8","amount_due":5000,"currency":"NGN"}""")));
	}

	private static String told(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
		return answer.text();
	}

	private void askActuator(List<String> told) {
		JsonNode links = this.client.sendAs(KEY, this.client.request("/actuator")).json().path("_links");
		assertThat(links.propertyNames()).contains("prometheus", "env", "configprops", "beans", "threaddump");
		for (JsonNode link : links) {
			if (!link.path("templated").asBoolean()) {
				String path = link.path("href").asString().replaceFirst("https?://[^/]*", "");
				told.add(this.client.sendAs(KEY, this.client.request(path)).text());
			}
		}
	}

	private static void assertLinesAreOurs(String format, String output) {
		List<String> lines = output.lines().filter((line) -> line.contains("of two")).toList();
		if (format.equals("ecs")) {
			JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
			assertThat(lines).hasSize(1);
			assertThat(line.path("message").asString()).startsWith("one of two\n2026-01-01");
			assertThat(output.lines().filter((other) -> other.contains("The database failed: ")))
				.allMatch((other) -> !JsonMapper.shared().readTree(other).path("request_id").asString("").isEmpty());
		}
		else {
			assertThat(lines).hasSize(2);
			assertThat(lines.getLast()).startsWith("    2026-01-01T00:00:00Z ERROR two of two?[2J??end");
			assertThat(output.lines().filter((other) -> other.contains("The database failed: ")))
				.allMatch((other) -> other.matches(".* [0-9a-f]{32} : The database.*"));
		}
	}

	private static String excerpt(String text, String planted) {
		int at = text.indexOf(planted);
		return (at < 0) ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
	}

	private int port() {
		return this.client.request("/").build().uri().getPort();
	}

	private Answer post(String path, String body) {
		return this.client.postAs(KEY, path, body);
	}

}
