package io.banksync.startup;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A part made from the configuration alone, which can be made anew while the service
 * runs.
 */
public interface Reloadable extends CheckedConfiguration {

	/**
	 * Prepares the new version without using it.
	 * @param environment the current configuration
	 * @return applies the new version, and can't fail
	 * @throws StartupException if the configuration is wrong
	 */
	Runnable prepare(ConfigurableEnvironment environment);

	/**
	 * Returns the content of its own files without secrets, to detect changes; empty: it
	 * has none.
	 * @param environment the current configuration
	 */
	default String written(ConfigurableEnvironment environment) {
		return "";
	}

}
