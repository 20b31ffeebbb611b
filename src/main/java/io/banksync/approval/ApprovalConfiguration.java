package io.banksync.approval;

import java.time.Clock;

import io.banksync.audit.AuditService;
import io.banksync.web.idempotency.IdempotencyService;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Creates an {@link ApprovalBookService} for each of the two pools: decisions and runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApprovalProperties.class)
class ApprovalConfiguration {

	@Bean
	ApprovalBookService approvalBooks(JdbcClient jdbc, PlatformTransactionManager manager,
			IdempotencyService idempotency, AuditService audit, JsonMapper mapper, Clock clock) {
		return new ApprovalBookService(jdbc, manager, idempotency, audit, mapper, clock);
	}

	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	ApprovalBookService approvalBooksOfRuns(@Qualifier("reconciliation") JdbcClient jdbc,
			@Qualifier("reconciliation") PlatformTransactionManager manager,
			@Qualifier("reconciliation") IdempotencyService idempotency,
			@Qualifier("reconciliation") AuditService audit, JsonMapper mapper, Clock clock) {
		return new ApprovalBookService(jdbc, manager, idempotency, audit, mapper, clock);
	}

}
