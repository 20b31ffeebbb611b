package io.banksync.webhook;

import java.time.Clock;
import java.util.List;

import io.banksync.database.DatabaseProperties;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Puts the signature filter in front of the webhook paths.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ WebhookProperties.class, DatabaseProperties.class })
class WebhookConfiguration {

	// Right behind the filter that reads the body.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	@Bean
	WebhookMetrics webhookMetrics(MeterRegistry registry) {
		return new WebhookMetrics(registry);
	}

	@Bean
	FilterRegistrationBean<WebhookSignatureFilter> webhookSignatureFilter(WebhookProperties properties,
			DatabaseProperties database, Clock clock, RejectionService rejections, WebhookMetrics metrics,
			HandlerExceptionResolver handlerExceptionResolver) {
		List<byte[]> secrets = properties.acceptedSecrets(database);
		FilterRegistrationBean<WebhookSignatureFilter> registration = new FilterRegistrationBean<>(
				new WebhookSignatureFilter(secrets, properties.maxInFlight(), clock, rejections, metrics,
						handlerExceptionResolver));
		registration.addUrlPatterns(WebhookController.BANK_PATH);
		registration.setOrder(ORDER);
		return registration;
	}

}
