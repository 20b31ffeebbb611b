package io.banksync.web.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Separate threads for the management port, if there is one. Virtual threads would share
 * the processors' carriers with the load, and liveness would wait behind it. It is no
 * {@code @Configuration} of the service, because it belongs to the management port's
 * context, which reads it from a file in META-INF/spring.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementThreads {

	private static final int THREADS = 4;

	@Bean(destroyMethod = "shutdown")
	ExecutorService managementThreads() {
		return Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("management-", 1).factory());
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> threadsOfManagementPort(
			ExecutorService managementThreads) {
		return (factory) -> factory
			.addProtocolHandlerCustomizers((protocol) -> protocol.setExecutor(managementThreads));
	}

}
