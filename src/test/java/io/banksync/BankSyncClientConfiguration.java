package io.banksync;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * A client of the service under test.
 */
@TestConfiguration(proxyBeanMethods = false)
class BankSyncClientConfiguration {

	@Bean
	@Lazy
	BankSyncClient bankSyncClient(Environment environment) {
		return new BankSyncClient(environment.getRequiredProperty("local.server.port", Integer.class),
				PostgresConfiguration.SECRET);
	}

}
