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

	// Right behind the filter that reads the body.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	@Bean
	WebhookMetrics webhookMetrics(MeterRegistry registry) {
		return new WebhookMetrics(registry);
	}

	@Bean
	Admission admission(WebhookProperties properties, GroupCommit groupCommit, ProviderRegistry providers,
			WebhookMetrics metrics) {
		// One batch that is written and one that gathers: with fewer a slow database
		// would get smaller batches.
		int least = 2 * properties.batchSize() * properties.writers();
		InFlight inFlight = new InFlight(least, properties.maxInFlight(), properties.lateAfter(), System::nanoTime);
		return new Admission(inFlight, groupCommit, providers, metrics);
	}

	@Bean
	FilterRegistrationBean<WebhookSignatureFilter> webhookSignatureFilter(Admission admission,
			ProviderRegistry providers, Clock clock, RejectionService rejections, WebhookMetrics metrics,
			FailureLimit failures, DeliveryLimit deliveries, HandlerExceptionResolver refusalResolver) {
		FilterRegistrationBean<WebhookSignatureFilter> registration = new FilterRegistrationBean<>(
				new WebhookSignatureFilter(providers, admission, clock, rejections, metrics, failures, deliveries,
						refusalResolver));
		registration.addUrlPatterns("/webhooks/*", "/webhook/*");
		registration.setOrder(ORDER);
		return registration;
	}

}
