package io.banksync.startup;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Adds the source for variables in files.
 */
class SecretFilesPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getPropertySources().contains(SecretFiles.NAME)) {
			environment.getPropertySources().addFirst(new SecretFiles(environment));
		}
	}

}
