package io.banksync.statement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Creates the accounts, and the formats and metrics of their statements.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementProperties.class)
class StatementConfiguration {

	@Bean
	StatementFormats statementFormats(ConfigurableEnvironment environment) {
		return new StatementFormats(environment);
	}

	@Bean
	AccountRegistry accountRegistry(ConfigurableEnvironment environment, Validator validator) {
		return new AccountRegistry(environment, new AccountReader(validator)::read);
	}

	@Bean
	StatementMetrics statementMetrics(MeterRegistry registry) {
		return new StatementMetrics(registry);
	}

}
