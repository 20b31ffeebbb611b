package io.banksync.audit;

import java.time.Clock;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * The audit log in the transaction of a run, and when its head is logged.
 */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	private static final Duration TOLD_EVERY = Duration.ofHours(1);

	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	AuditService reconciliationAudit(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper, Clock clock) {
		return new AuditService(jdbc, mapper, clock);
	}

	@Bean
	SchedulingConfigurer auditSchedule(AuditLogService log) {
		return (registrar) -> registrar.addFixedDelayTask(log::tellHead, TOLD_EVERY);
	}

}
