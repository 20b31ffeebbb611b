package io.banksync.startup;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a port that is not a number, and names its variable.
 */
// Before Spring Boot's own analyzers, which explain properties in general.
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortFailureAnalyzer implements FailureAnalyzer {

	private final Environment environment;

	PortFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String property = property(cause);
			String variable = switch (property) {
				case "server.port" -> PortCheck.PORT;
				case "management.server.port" -> PortCheck.MANAGEMENT_PORT;
				default -> null;
			};
			if (variable != null) {
				StartupException mistake = PortCheck.notAPort(variable, this.environment.getProperty(property, ""));
				return new FailureAnalysis(mistake.problem(), mistake.remedy(), failure);
			}
		}
		return null;
	}

	private static String property(Throwable cause) {
		return switch (cause) {
			case BindException ex -> ex.getName().toString();
			case InvalidConfigurationPropertyValueException ex -> ex.getName();
			default -> "";
		};
	}

}
