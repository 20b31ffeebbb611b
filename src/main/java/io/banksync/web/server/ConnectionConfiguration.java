package io.banksync.web.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.AbstractProtocol;

import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * How connections are counted, and how long they stay open.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

	// After the request has its id, and before anything can refuse it.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

	@Bean
	IdleConnections idleConnections(TomcatServerProperties tomcat) {
		// application.yml sets it.
		return new IdleConnections(Objects.requireNonNull(tomcat.getKeepAliveTimeout()));
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedConnections(IdleConnections connections) {
		return (factory) -> factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
				connections.watch(protocol);
			}
		});
	}

	@Bean
	FilterRegistrationBean<ConnectionFilter> connectionFilter(IdleConnections connections, ServerProperties server) {
		FilterRegistrationBean<ConnectionFilter> registration = new FilterRegistrationBean<>(
				new ConnectionFilter(connections, server.getForwardHeadersStrategy() == ForwardHeadersStrategy.NONE));
		registration.setOrder(ORDER);
		return registration;
	}

	/**
	 * Right before the valve that parses them as addresses, if there is one.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedAddresses() {
		return (factory) -> {
			List<Valve> valves = new ArrayList<>();
			for (Valve valve : factory.getEngineValves()) {
				if (valve instanceof RemoteIpValve remoteIp) {
					valves.add(new ForwardedForValve(remoteIp.getRemoteIpHeader()));
				}
				valves.add(valve);
			}
			factory.setEngineValves(valves);
		};
	}

}
