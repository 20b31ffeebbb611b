package io.banksync.web.ratelimit;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The two limits.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

	@Bean
	FailureLimit failureLimit(RateLimitProperties properties, Clock clock) {
		return new FailureLimit(properties.failuresPerMinute(), clock);
	}

	@Bean
	DeliveryLimit deliveryLimit(RateLimitProperties properties, Clock clock) {
		return new DeliveryLimit(new Buckets(properties.deliveriesPerSecond(), Duration.ofSeconds(1), clock));
	}

}
