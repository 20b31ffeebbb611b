package io.banksync.completeness;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * Creates the metrics of accounts, and says when they are refreshed.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CompletenessConfiguration {

	private static final Duration REFRESHED_EVERY = Duration.ofMinutes(5);

	@Bean
	CompletenessMetrics completenessMetrics(CompletenessService reports, StandingService standings,
			MeterRegistry registry, Clock clock) {
		return new CompletenessMetrics(reports, standings, registry, clock);
	}

	@Bean
	SchedulingConfigurer completenessSchedule(CompletenessMetrics metrics) {
		return (registrar) -> registrar.addFixedDelayTask(metrics::refresh, REFRESHED_EVERY);
	}

}
