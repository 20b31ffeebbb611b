package io.banksync.startup;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes sure that headers about a client are believed from declared proxies only.
 * {@code framework} would believe everybody. {@code native} by default believes every
 * private address, and in most networks anybody has one. Other code only has to look at
 * the strategy to learn whether there is a proxy.
 */
@Component
class ProxyCheck implements CheckedConfiguration {

	private static final String STRATEGY = "SERVER_FORWARDHEADERSSTRATEGY";

	private static final String PROXIES = "SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES";

	private static final String NAME_THEM = "Set SERVER_FORWARDHEADERSSTRATEGY=native and " + PROXIES
			+ " to the addresses of your proxies, such as 10.0.0.7/32, or remove ";

	ProxyCheck(ServerProperties server, Environment environment) {
		ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
		if (strategy == ForwardHeadersStrategy.FRAMEWORK) {
			throw new StartupException(STRATEGY + " is framework, which believes everybody's X-Forwarded-For.",
					NAME_THEM + STRATEGY + ".");
		}
		if (strategy == null && CloudPlatform.getActive(environment) != null) {
			throw new StartupException(STRATEGY + " is blank, which in a cloud believes every private address.",
					NAME_THEM + STRATEGY + ".");
		}
		if (strategy == ForwardHeadersStrategy.NATIVE) {
			requireProxies(environment);
			return;
		}
		// Each of these makes Tomcat believe headers, whatever the strategy is.
		requireUnset(environment, "remote-ip-header", "SERVER_TOMCAT_REMOTEIP_REMOTEIPHEADER");
		requireUnset(environment, "protocol-header", "SERVER_TOMCAT_REMOTEIP_PROTOCOLHEADER");
	}

	private static void requireProxies(Environment environment) {
		if (property(environment, "internal-proxies").isBlank()) {
			throw new StartupException(STRATEGY + " is native, and " + PROXIES + " does not name your proxies.",
					NAME_THEM + STRATEGY + ".");
		}
	}

	private static void requireUnset(Environment environment, String property, String variable) {
		if (!property(environment, property).isBlank()) {
			throw new StartupException(variable + " is set, and " + STRATEGY + " is not native.",
					NAME_THEM + variable + ".");
		}
	}

	private static String property(Environment environment, String name) {
		return environment.getProperty("server.tomcat.remoteip." + name, "");
	}

}
