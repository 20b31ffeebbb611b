package io.banksync.provider;

import java.util.function.UnaryOperator;

import org.springframework.core.env.Environment;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * The variables of an environment, in texts as <code>${NAME}</code>.
 */
final class Variables {

	// The text of a variable that is not set must not become the secret, because
	// everybody could read it.
	private static final PropertyPlaceholderHelper STRICT = new PropertyPlaceholderHelper("${", "}", ":", null, false);

	private Variables() {
	}

	/**
	 * Returns a function that inserts their values into a text.
	 */
	static UnaryOperator<String> of(Environment environment) {
		return (text) -> STRICT.replacePlaceholders(text, environment::getProperty);
	}

}
