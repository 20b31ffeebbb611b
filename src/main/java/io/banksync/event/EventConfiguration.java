package io.banksync.event;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * When gathered counts of events are stored.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class EventConfiguration {

	private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

	@Bean
	SchedulingConfigurer unknownTypeSchedule(UnknownTypeService types) {
		return (registrar) -> registrar.addFixedDelayTask(types::writeIfPossible, WRITTEN_EVERY);
	}

}
