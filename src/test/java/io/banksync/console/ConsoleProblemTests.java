package io.banksync.console;

import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Problems are a page for persons, a part of a page for the console's scripts, and JSON
 * for programs.
 */
@BankSyncTest
class ConsoleProblemTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@LocalServerPort
	int port;

	ConsoleClient person;

	@BeforeEach
	void signIn() {
		this.person = new ConsoleClient(this.port);
		this.person.signIn(OPERATOR);
	}

	@ParameterizedTest
	@CsvSource({ "/console/nowhere, 404, There is nothing at this path",
			"/console/runs/0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44/progress, 404, There is no such reconciliation run",
			"/console/runs/x/progress, 422, must be a UUID", "/console/audit?from=yesterday, 422, must be a day",
			"/console/audit?action=dance, 422, must be one of", "/console/audit?after=x, 422, after",
			"/console/assets/nothing.css, 404, There is nothing at this path", "/console/a;b, 400, not valid HTTP",
			"/invoices, 401, The caller is not known", "/nowhere, 401, The caller is not known" })
	void showsAPage(String path, int status, String text) {
		Answer answer = this.person.get(path);

		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
		assertThat(answer.text()).contains("<h1>", text, "Go to Today", "Request").doesNotContain("Exception", "{\"");
	}

	@Test
	void namesWhatWasLookedFor() {
		assertThat(this.person.get("/console/nowhere/<b>".replace("<", "%3C").replace(">", "%3E")).text())
			.contains("You looked for", "/console/nowhere/")
			.doesNotContain("<b>/", "nowhere/<b>");
	}

	@Test
	void showsAScriptAPartOfAPage() {
		Answer answer = this.person
			.send(this.person.request("/console/runs/0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44/progress")
				.header("HX-Request", "true"));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text()).contains("There is no such reconciliation run").doesNotContain("<html", "<nav");
	}

	@Test
	void refusesAMethodOrAFormThatIsTooLong() {
		String token = this.person.token("/console");

		assertThat(this.person.post("/console/audit", Map.of("_csrf", token)).status()).isEqualTo(405);
		Answer tooLong = this.person.post("/console/runs", Map.of("x", "x".repeat(70_000), "_csrf", token));
		assertThat(tooLong.status()).isEqualTo(413);
		assertThat(tooLong.text()).doesNotContain("Exception");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "application/json | false", "*/* | false", "text/html | true", "text/html,*/*;q=0.8 | true",
					"application/json,text/html | false", "text/html;q=0.5,application/json | false",
					"application/problem+json,text/html;q=0.9 | false", "text/html;q=x | false", "html | false",
					"application/xhtml+xml,text/html;q=0.9,*/*;q=0.8 | true" })
	void showsProgramsJson(String accept, boolean page) {
		Answer answer = this.api.send(this.api.request("/invoices").header("Accept", accept));

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).startsWith(page ? "text/html" : "application/problem+json");
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
	}

	@Test
	void neverAnswersAWebhookWithAPage() {
		Answer answer = this.api.send(this.api.webhook("{}".getBytes()).header("Accept", "text/html"));

		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

}
