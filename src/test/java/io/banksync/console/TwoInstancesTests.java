package io.banksync.console;

import java.util.Map;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient.Answer;
import io.banksync.PostgresConfiguration;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person whose requests come to either of two instances of the service.
 */
@Tag("long")
class TwoInstancesTests {

	private final String database = PostgresConfiguration.createDatabase();

	@Test
	void takeOneCookie() {
		try (ConfigurableApplicationContext one = start(); ConfigurableApplicationContext other = start()) {
			ConsoleClient here = new ConsoleClient(port(one));
			ConsoleClient there = here.at(port(other));

			assertThat(here.signIn(TestKeys.OPERATOR).status()).isEqualTo(303);
			assertThat(there.get("/console").text()).contains("olga", "operator");

			String token = here.token("/console/invoices/new");
			Answer created = there.post("/console/invoices/new",
					Map.of("invoice_number", "INV-1", "amount_due", "50", "currency", "NGN", "_csrf", token));
			assertThat(created.status()).as(created.text()).isEqualTo(303);
			assertThat(here.get("/console/invoices/INV-1").status()).isEqualTo(200);

			assertThat(there.post("/console/sign-out", Map.of("_csrf", token)).status()).isEqualTo(303);
			assertThat(here.get("/console").header("Location")).isEqualTo("/console/sign-in");
		}
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0", "--DATABASE_URL=" + this.database,
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--API_KEYS=" + TestKeys.entry("olga", "operator", TestKeys.OPERATOR));
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
