package io.banksync.web.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the README and the scripts, run in a shell.
 */
@BankSyncTest
class WorkedExampleTests {

	@LocalServerPort
	int port;

	@Autowired
	BankSyncClient client;

	@ParameterizedTest
	@CsvSource({ "README.md,worked example,its output", "docs/reconciliation.md,by hand,its output by hand" })
	void printsWhatThePageSays(Path page, String exampleName, String outputName) throws Exception {
		String text = Files.readString(page);
		String example = block(text, "<!-- " + exampleName + " -->\n```sh\n");
		String output = block(text, "<!-- " + outputName + " -->\n```\n");

		assertThat(run("sh", "-c", example.replace("localhost:8000", "localhost:" + this.port)))
			.isEqualTo(new Result(0, output));
	}

	@Test
	@Tag("long")
	void demoHoldsAgainAndAgain() throws Exception {
		for (int i = 0; i < 2; i++) {
			Result demo = run("scripts/demo", "--url", "http://localhost:" + this.port);
			assertThat(demo.exitCode()).as(demo.output()).isZero();
			assertThat(demo.output()).endsWith("Every check passed.\n");
		}
	}

	@Test
	void findsTheServiceByThePortOfDotEnv(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve(".env"), "PORT=" + this.port + "\n");
		String scripts = Path.of("scripts").toAbsolutePath().toString();

		Result seeded = run("sh", "-c", "cd '" + directory + "' && '" + scripts + "/seed-invoices'");

		assertThat(seeded).isEqualTo(new Result(0, """
				INV-001  NGN 5000.00  created
				INV-002  NGN 10000.00  created
				INV-003  NGN 7500.00  created
				INV-003  NGN 7500.00  paid
				"""));
		assertThat(this.client.get("/invoices/INV-001").field("status")).isEqualTo("pending");
		assertThat(this.client.get("/invoices/INV-003").field("status")).isEqualTo("paid");
		assertThat(this.client.get("/invoices/INV-003").json().path("amount_paid").decimalValue())
			.isEqualByComparingTo("7500");
	}

	@ParameterizedTest
	@ValueSource(strings = { "demo", "doctor", "seed-invoices", "send-webhook" })
	void saysWhereItLookedWhereNobodyAnswers(String script) throws Exception {
		Result result = run("env", "PORT=1", "scripts/" + script);

		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).startsWith(script + ": nobody answers at http://localhost:1.")
			.contains("BANKSYNC_URL", "PORT", ".env");
	}

	@Test
	@Tag("long")
	void demoFailsWhereSomethingDoesNotHold(@TempDir Path directory) throws Exception {
		Path secret = Files.writeString(directory.resolve("secret"), "not the secret of this service");

		Result demo = run("scripts/demo", "--url", "http://localhost:" + this.port, "--secret-file", secret.toString());

		assertThat(demo.exitCode()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-key", "demo", "doctor", "seed-invoices", "send-webhook", "sign" })
	void scriptsExplainThemselves(String script) throws Exception {
		Result help = run("scripts/" + script, "--help");

		assertThat(help.exitCode()).isZero();
		assertThat(help.output()).startsWith("Usage: scripts/" + script);
		assertThat(run("scripts/" + script, "--no-such-option", "x").exitCode()).isEqualTo(2);
	}

	@Test
	void sendWebhookSendsEveryField() throws Exception {
		Result sent = run("scripts/send-webhook", "--url", "http://localhost:" + this.port, "--event-id", "evt \"1\"",
				"--transaction-id", "txn \\ 1", "--amount", "-12.345", "--currency", "KWD", "--occurred-at",
				"2026-02-27T12:00:00Z", "--reference", "INV \"1\"", "--description", "back",
				"--original-transaction-id", "txn 0");

		assertThat(sent).isEqualTo(new Result(0, """
				{"ok":true,"event_id":"evt \\"1\\"","status":"stored","deduped":false}
				"""));
	}

	@Test
	@Tag("long")
	void sendWebhookSignsAsAnyHmacProvider(@TempDir Path directory) throws Exception {
		String url = "http://localhost:" + this.port;
		Path body = Files.writeString(directory.resolve("body.json"), """
				{"event":"payment.captured","created_at":1751889900,"payload":{"payment":{"entity":
				 {"id":"pay_014","status":"captured","amount":5000,"currency":"INR"}}}}
				""");
		List<String> captured = List.of("scripts/send-webhook", "--url", url, "--provider", "razorpay", "--event-id",
				"evt_014", "--body", body.toString());
		List<String> paid = List.of("scripts/send-webhook", "--url", url, "--provider", "bank", "--event-id", "evt_15");

		assertThat(run(captured)).isEqualTo(new Result(0, """
				{"status":"success","message":"Event processed"}
				"""));
		assertThat(run(captured)).isEqualTo(new Result(0, """
				{"status":"ignored","message":"Event already processed"}
				"""));
		assertThat(run("scripts/send-webhook", "--url", url, "--provider", "razorpay").exitCode()).isZero();
		assertThat(run(paid)).isEqualTo(new Result(0, """
				{"ok":true,"event_id":"evt_15","status":"stored","deduped":false}
				"""));
		assertThat(this.client.get("/payments/pay_014").field("status")).isEqualTo("captured");
	}

	@Test
	@Tag("long")
	void sendWebhookSaysWhyItCannotSend(@TempDir Path directory) throws Exception {
		String url = "http://localhost:" + this.port;
		String body = Files.writeString(directory.resolve("body.json"), "{}").toString();

		assertThat(run("scripts/send-webhook", "--url", url, "--provider", "stripe", "--body", body))
			.isEqualTo(new Result(1, "send-webhook: stripe is not on at " + url
					+ ": GET /providers lists those that are; setting a secret switches one on\n"));
		assertThat(run("scripts/send-webhook", "--url", url, "--provider", "stripe"))
			.isEqualTo(new Result(2, "send-webhook: --body FILE is missing: it holds what stripe sends\n"));
		Path secret = Files.writeString(directory.resolve("secret"), "another one\n");
		assertThat(
				run("scripts/send-webhook", "--url", url, "--provider", "razorpay", "--secret-file", secret.toString())
					.exitCode())
			.isEqualTo(1);
	}

	@Test
	void dotEnvExampleHasEveryKeyOfThePage() throws IOException {
		String example = Files.readString(Path.of(".env.example"));
		Matcher key = Pattern.compile("`([A-Z_]{4,})`").matcher(Files.readString(Path.of("docs", "configuration.md")));
		int keys = 0;
		while (key.find()) {
			assertThat(example).contains(key.group(1) + "=");
			keys++;
		}
		assertThat(keys).isGreaterThan(8);
	}

	private static String block(String page, String start) {
		int begin = page.indexOf(start) + start.length();
		assertThat(begin).as(start).isGreaterThanOrEqualTo(start.length());
		return page.substring(begin, page.indexOf("```", begin));
	}

	private static Result run(String... command) throws IOException, InterruptedException {
		return run(List.of(command));
	}

	private static Result run(List<String> command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("WEBHOOK_SECRET", PostgresConfiguration.SECRET);
		builder.environment().put("RAZORPAY_WEBHOOK_SECRET", PostgresConfiguration.PAYMENT_SECRET);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return new Result(process.exitValue(), output);
	}

	/**
	 * The result of a command.
	 */
	private record Result(int exitCode, String output) {

	}

}
