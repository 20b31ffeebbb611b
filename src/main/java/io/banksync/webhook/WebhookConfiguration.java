package io.banksync.webhook;

import java.time.Clock;

import io.banksync.provider.ProviderRegistry;
import io.banksync.web.ratelimit.DeliveryLimit;
import io.banksync.web.ratelimit.FailureLimit;
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
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

	// Right after the filter that reads the body.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	@Bean
	WebhookMetrics webhookMetrics(MeterRegistry registry) {
		return new WebhookMetrics(registry);
	}

	@Bean
	ConcurrencyLimit concurrencyLimit(WebhookProperties properties, ProviderRegistry providers,
			WebhookMetrics metrics) {
		return new ConcurrencyLimit(properties.maxInFlight(), providers, metrics);
	}

	@Bean
	FilterRegistrationBean<WebhookSignatureFilter> webhookSignatureFilter(ConcurrencyLimit limit,
			ProviderRegistry providers, Clock clock, RejectionService rejections, WebhookMetrics metrics,
			FailureLimit failures, DeliveryLimit deliveries, HandlerExceptionResolver refusalResolver) {
		FilterRegistrationBean<WebhookSignatureFilter> registration = new FilterRegistrationBean<>(
				new WebhookSignatureFilter(providers, limit, clock, rejections, metrics, failures, deliveries,
						refusalResolver));
		registration.addUrlPatterns("/webhooks/*", "/webhook/*");
		registration.setOrder(ORDER);
		return registration;
	}

}
