package io.banksync;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A client of the service under test.
 */
@TestConfiguration(proxyBeanMethods = false)
class BankSyncClientConfiguration {

	@Bean
	@Lazy
	BankSyncClient bankSyncClient(Environment environment) {
		return new BankSyncClient(environment.getRequiredProperty("local.server.port", Integer.class),
				PostgresConfiguration.SECRET, environment.getProperty("test.api-key", ""));
	}

	@Bean
	@Lazy
	Books books(BankSyncClient client, JdbcClient jdbc) {
		return new Books(client, jdbc);
	}

}
