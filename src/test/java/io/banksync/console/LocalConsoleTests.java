package io.banksync.console;

import java.util.Map;

import io.banksync.BankSyncTest;
import io.banksync.BankSyncClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console if no key is configured.
 */
@BankSyncTest
class LocalConsoleTests {

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	ConsoleClient person;

	@BeforeEach
	void openABrowser() {
		this.person = new ConsoleClient(this.port);
	}

	@Test
	void servesCallersOnThisMachineAsOperatorAndSaysSo() {
		Answer page = this.person.get("/console");

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text())
			.contains("local", "operator", "served to this machine only", "First steps",
					"scripts/send-webhook --url http://127.0.0.1:" + this.port)
			.doesNotContain("Sign out", "BANKSYNC_API_KEY");
		assertThat(this.person.get("/console/sign-in").header("Location")).isEqualTo("/console");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded: for=192.0.2.1", "X-Forwarded-For: 127.0.0.1", "Via: 1.1 x",
			"Sec-Fetch-Site: cross-site", "Origin: http://attacker.example" })
	void servesNobodyElse(String header) {
		String[] parts = header.split(": ", 2);
		ConsoleClient stranger = new ConsoleClient(this.port, Map.of(parts[0], parts[1]));

		assertThat(stranger.get("/console").header("Location")).isEqualTo("/console/sign-in");
		assertThat(stranger.get("/console/sign-in").text()).contains("No API key is configured");
	}

	@Test
	void wantsTheTokenOfAFormAllTheSame() {
		assertThat(this.person.post("/console/runs", Map.of("dry_run", "true")).status()).isEqualTo(403);

		Answer started = this.person.post("/console/runs",
				Map.of("dry_run", "true", "page", "today", "_csrf", this.person.token("/console")));

		assertThat(started.status()).isEqualTo(303);
		assertThat(started.header("Location")).isEqualTo("/console");
		assertThat(
				this.jdbc.sql("select actor || ' ' || dry_run from reconciliation_runs").query(String.class).single())
			.isEqualTo("local true");
		assertThat(this.jdbc.sql("select count(*) from console_sessions").query(Integer.class).single()).isZero();
	}

}
