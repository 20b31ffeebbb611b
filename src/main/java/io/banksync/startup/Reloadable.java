package io.banksync.startup;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What is made of the configuration alone, and can be made anew while the service runs.
 */
public interface Reloadable extends CheckedConfiguration {

	/**
	 * Makes it anew, without using it yet.
	 * @param environment the configuration as it is now
	 * @return what puts it to use, and can't fail
	 * @throws StartupException if the configuration is wrong
	 */
	Runnable prepare(ConfigurableEnvironment environment);

	/**
	 * Returns what of it stands in files of its own, without any secret, to tell it from
	 * others; empty: nothing does.
	 * @param environment the configuration as it is now
	 */
	default String written(ConfigurableEnvironment environment) {
		return "";
	}

}
