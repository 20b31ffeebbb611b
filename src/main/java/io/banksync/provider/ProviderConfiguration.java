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
 * Creates the providers from their definitions.
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
	 * The providers that currently share a secret, for code that does not know providers.
	 */
	@Bean
	Supplier<Sharing> sharing(ProviderRegistry providers) {
		return providers::sharing;
	}

}
