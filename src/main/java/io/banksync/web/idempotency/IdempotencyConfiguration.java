package io.banksync.web.idempotency;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same keys, in the transaction of a run.
 */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	IdempotencyService reconciliationIdempotency(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		return new IdempotencyService(jdbc, mapper);
	}

}
