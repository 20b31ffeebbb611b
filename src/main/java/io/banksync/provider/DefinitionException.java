package io.banksync.provider;

import java.util.List;

import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Wrong parts of a provider's definition.
 */
class DefinitionException extends StartupException {

	private final List<String> properties;

	/**
	 * Creates one.
	 * @param properties the parts, below the provider
	 */
	DefinitionException(List<String> properties, String problem, String remedy, @Nullable Throwable cause) {
		super(problem, remedy, cause);
		this.properties = properties;
	}

	List<String> properties() {
		return this.properties;
	}

}
