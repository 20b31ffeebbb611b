package io.banksync.provider;

import java.time.Clock;

import jakarta.validation.Validator;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Providers with published secrets, some of them equal, instead of the service's own.
 */
@TestConfiguration(proxyBeanMethods = false)
public class PublicSecretsConfiguration {

	private static final String NAME = "providerRegistry";

	@Bean
	static BeanDefinitionRegistryPostProcessor publicSecrets() {
		return (registry) -> {
			registry.removeBeanDefinition(NAME);
			registry.registerBeanDefinition(NAME,
					BeanDefinitionBuilder
						.genericBeanDefinition(ProviderRegistry.class,
								() -> read((ConfigurableListableBeanFactory) registry))
						.getBeanDefinition());
		};
	}

	private static ProviderRegistry read(ConfigurableListableBeanFactory beans) {
		ProviderReader reader = new ProviderReader(true, beans.getBean(Validator.class), beans.getBean(Clock.class));
		return new ProviderRegistry(beans.getBean(ConfigurableEnvironment.class), reader::readEach);
	}

}
