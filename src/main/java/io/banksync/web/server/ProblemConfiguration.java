package io.banksync.web.server;

import io.banksync.webhook.Admission;
import org.apache.catalina.core.StandardHost;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes Tomcat's own refusals problems like all others.
 */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
				host.getPipeline().addValve(new ProblemReportValve());
			}
		});
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusingHttpProtocol(Admission admission) {
		return (factory) -> {
			factory.setProtocol(RefusingHttpProtocol.class.getName());
			factory.addConnectorCustomizers(
					(connector) -> ((RefusingHttpProtocol) connector.getProtocolHandler()).setAdmission(admission));
		};
	}

}
