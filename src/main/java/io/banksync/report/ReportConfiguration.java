package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Registers the settings of reports, and schedules them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
@EnableScheduling
class ReportConfiguration {

	private static final Duration RELOADED_EVERY = Duration.ofMinutes(5);

	@Bean
	InvariantMetrics invariantMetrics(MeterRegistry registry, Clock clock) {
		return new InvariantMetrics(registry, clock);
	}

	@Bean
	SchedulingConfigurer reportSchedule(KeptReportService reports, ReportProperties properties) {
		return (ScheduledTaskRegistrar registrar) -> {
			registrar.addFixedDelayTask(reports::reload, RELOADED_EVERY);
			if (!properties.checkAt().equals(ScheduledTaskRegistrar.CRON_DISABLED)) {
				registrar.addCronTask(
						new CronTask(reports::refreshNightly, new CronTrigger(properties.checkAt(), ZoneOffset.UTC)));
			}
		};
	}

}
