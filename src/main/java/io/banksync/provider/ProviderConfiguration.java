package io.banksync.provider;

import java.time.Clock;
import java.util.function.Supplier;

import io.banksync.database.DatabaseProperties;
import io.banksync.transaction.Sharing;
import jakarta.validation.Validator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the providers out of their definitions.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ProviderConfiguration {

	static final String FILE = "providers.yml";

	@Bean
	ProviderRegistry providerRegistry(DatabaseProperties database, ConfigurableEnvironment environment,
			Validator validator, Clock clock) {
		ProviderReader reader = new ProviderReader(database.isEmbedded(), validator, clock);
		return new ProviderRegistry(environment, reader::read);
	}

	/**
	 * Who shares a secret with whom, at the moment: for those who know no providers.
	 */
	@Bean
	Supplier<Sharing> sharing(ProviderRegistry providers) {
		return providers::sharing;
	}

}
