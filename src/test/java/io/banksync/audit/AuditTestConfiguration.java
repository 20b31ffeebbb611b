package io.banksync.audit;

import java.time.Clock;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.TaskExecutorAdapter;

/**
 * A recorder of refusals, for a test slice without tables.
 */
@TestConfiguration(proxyBeanMethods = false)
public class AuditTestConfiguration {

	@Bean
	RefusalService refusalService(TraceService traces, Clock clock) {
		return new RefusalService(traces, new TaskExecutorAdapter(Runnable::run), clock);
	}

}
