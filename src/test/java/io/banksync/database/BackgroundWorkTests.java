package io.banksync.database;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no request waits for is written all the same when the service stops.
 */
@Tag("long")
class BackgroundWorkTests {

	@Test
	void endsBeforeTheDatabaseIsLeft() throws Exception {
		String database = PostgresConfiguration.createDatabase();
		// Otherwise the server carries out what it was sent, though nobody waits for it.
		PostgresConfiguration.execute("alter database %s set client_connection_check_interval = 100"
			.formatted(database.substring(database.lastIndexOf('/') + 1)));
		try (ConfigurableApplicationContext context = start(database)) {
			context.getBean(JdbcClient.class).sql("""
					create function wait() returns trigger language plpgsql as
					'begin perform pg_sleep(1); return new; end';
					create trigger slow before insert on rejected_deliveries
					    for each row execute function wait()""").update();
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertThat(new BankSyncClient(port, "a secret that is not of this bank").deliver("evt_1", "{}").status())
				.isEqualTo(401);
		}
		try (ConfigurableApplicationContext context = start(database)) {
			assertThat(context.getBean(JdbcClient.class)
				.sql("select reason from rejected_deliveries")
				.query(String.class)
				.list()).containsExactly("signature_mismatch");
		}
	}

	private static ConfigurableApplicationContext start(String database) {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0", "--DATABASE_URL=" + database,
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET);
	}

}
