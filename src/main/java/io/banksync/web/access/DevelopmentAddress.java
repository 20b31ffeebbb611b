package io.banksync.web.access;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Makes a developer's service listen on this machine only, while nobody needs a key. A
 * configured address comes first.
 */
final class DevelopmentAddress extends PropertySource<Object> {

	static final String NAME = "developmentAddress";

	static final String LOOPBACK = "127.0.0.1";

	private static final String MANAGEMENT_PORT = "management.server.port";

	private final ConfigurableEnvironment environment;

	DevelopmentAddress(ConfigurableEnvironment environment) {
		super(NAME);
		this.environment = environment;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return switch (name) {
			case "server.address" -> isLoopbackOnly() ? LOOPBACK : null;
			// Spring Boot refuses this address without a management port.
			case "management.server.address" -> hasManagementPort() && isLoopbackOnly() ? LOOPBACK : null;
			default -> null;
		};
	}

	private boolean isLoopbackOnly() {
		return isBlank("banksync.database.url")
				&& !Binder.get(this.environment).bindOrCreate("banksync.access", AccessProperties.class).hasKeys();
	}

	private boolean hasManagementPort() {
		return !isBlank(MANAGEMENT_PORT) && !Objects.equals(this.environment.getProperty(MANAGEMENT_PORT),
				this.environment.getProperty("server.port"));
	}

	private boolean isBlank(String property) {
		return this.environment.getProperty(property, "").isBlank();
	}

}
