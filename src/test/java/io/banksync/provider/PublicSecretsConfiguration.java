package io.banksync.provider;

import java.time.Clock;

import jakarta.validation.Validator;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Providers with secrets that others published, several with the same.
 */
@TestConfiguration(proxyBeanMethods = false)
public class PublicSecretsConfiguration {

	/** Lets this take the place of what the service makes. */
	public static final String OVERRIDING = "spring.main.allow-bean-definition-overriding=true";

	@Bean
	ProviderRegistry providerRegistry(ConfigurableEnvironment environment, Validator validator, Clock clock) {
		return new ProviderRegistry(environment, new ProviderReader(true, validator, clock)::readEach);
	}

}
