package io.banksync.startup;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes sure that somebody said whose headers are believed. By default every private
 * address would be a proxy's, and in most networks anybody has one of those.
 */
@Component
class ProxyCheck implements CheckedConfiguration {

	ProxyCheck(ServerProperties server, Environment environment) {
		String proxies = environment.getProperty("server.tomcat.remoteip.internal-proxies", "");
		if (server.getForwardHeadersStrategy() == ForwardHeadersStrategy.NATIVE && proxies.isBlank()) {
			throw new StartupException(
					"SERVER_FORWARDHEADERSSTRATEGY is native, and SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES does not say whose headers are believed.",
					"Set it to the addresses of your proxies, such as 10.0.0.7/32, or remove SERVER_FORWARDHEADERSSTRATEGY.");
		}
	}

}
