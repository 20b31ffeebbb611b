package io.banksync.reconciliation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.banksync.idempotency.IdempotencyKey;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table reconciliation_runs, for what is written outside a run's own transaction.
 */
@Repository
class RunProgressRepository {

	// A failed run gives its idempotency key back, so that the request may be sent again.
	private static final String FAIL_RUNNING = """
			update reconciliation_runs
			set status = 'failed', step = null, finished_at = ?, idempotency_key = null
			where status = 'running'""";

	private final JdbcClient jdbc;

	RunProgressRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Marks runs as failed that are said to go on.
	 */
	void failAllRunning(Instant now) {
		this.jdbc.sql(FAIL_RUNNING).param(now.atOffset(ZoneOffset.UTC)).update();
	}

	void failRunning(UUID runId, Instant now) {
		this.jdbc.sql(FAIL_RUNNING + " and id = ?").params(now.atOffset(ZoneOffset.UTC), runId).update();
	}

	void insert(UUID runId, Optional<IdempotencyKey> key, Instant now) {
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, started_at, idempotency_key, request_sha256)
				values (?, 'running', ?, ?, ?)
				""")
			.param(runId)
			.param(now.atOffset(ZoneOffset.UTC))
			.param(key.map(IdempotencyKey::key).orElse(null))
			.param(key.map(IdempotencyKey::requestSha256).orElse(null))
			.update();
	}

	void updateStep(UUID runId, RunStep step) {
		this.jdbc.sql("update reconciliation_runs set step = ? where id = ?").params(step.toString(), runId).update();
	}

}
