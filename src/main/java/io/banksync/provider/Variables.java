package io.banksync.provider;

import java.util.function.UnaryOperator;

import org.springframework.core.env.Environment;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * The variables of an environment, in texts as <code>${NAME}</code>.
 */
final class Variables {

	// A variable that is not set must not become a secret that everybody can read.
	private static final PropertyPlaceholderHelper STRICT = new PropertyPlaceholderHelper("${", "}", ":", null, false);

	private Variables() {
	}

	/**
	 * Returns what puts their values into a text.
	 */
	static UnaryOperator<String> of(Environment environment) {
		return (text) -> STRICT.replacePlaceholders(text, environment::getProperty);
	}

}
