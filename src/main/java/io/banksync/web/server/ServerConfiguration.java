package io.banksync.web.server;

import io.banksync.webhook.ConcurrencyLimit;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How Tomcat accepts requests, and how it answers its own refusals.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
				host.getPipeline().addValve(new ProblemReportValve());
			}
		});
	}

	/**
	 * Not a default candidate: otherwise Spring Boot would not create the executor for
	 * all other work.
	 */
	@Bean(defaultCandidate = false)
	RequestQueue requestQueue() {
		return new RequestQueue(new VirtualThreadExecutor("tomcat-handler-"));
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedRequests(
			@Qualifier("requestQueue") RequestQueue queue, ConcurrencyLimit limit) {
		return (factory) -> {
			factory.addProtocolHandlerCustomizers((protocol) -> protocol.setExecutor(queue));
			factory.addEngineValves(new OverloadValve(queue, limit));
		};
	}

}
