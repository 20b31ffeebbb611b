package io.banksync.console;

import java.util.Map;

import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Demo data comes from the bank, so there is none where the bank is off.
 */
@BankSyncTest
@TestPropertySource(properties = "PROVIDERS_OFF=bank")
@Tag("long")
class DemoWithoutBankTests {

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@Test
	void isNotOfferedAndNotLoaded() {
		ConsoleClient person = new ConsoleClient(this.port);

		Answer today = person.get("/console");
		Answer refused = person.post("/console/demo", Map.of("_csrf", person.token("/console/runs")));

		assertThat(today.status()).isEqualTo(200);
		assertThat(today.text()).contains("First steps").doesNotContain("Load demo data");
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("Demo data is for a service", "that hears the bank", "Nothing was loaded.");
		assertThat(this.jdbc.sql("select count(*) from invoices").query(Integer.class).single()).isZero();
	}

}
