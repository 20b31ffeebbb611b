package io.banksync.web.access;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Has the address of a developer's service where none is said.
 */
class DevelopmentAddressPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getPropertySources().contains(DevelopmentAddress.NAME)) {
			environment.getPropertySources().addLast(new DevelopmentAddress(environment));
		}
	}

}
