package io.banksync.web.access;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Sets the address of a developer's service if none is configured.
 */
class DevelopmentAddressPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getPropertySources().contains(DevelopmentAddress.NAME)) {
			environment.getPropertySources().addLast(new DevelopmentAddress(environment));
		}
	}

}
