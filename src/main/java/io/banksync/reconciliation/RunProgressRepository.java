package io.banksync.reconciliation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.allocation.AllocationRules;
import io.banksync.allocation.ReferenceReader;
import io.banksync.web.idempotency.IdempotencyKey;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table reconciliation_runs, as written outside a run's own transaction.
 */
@Repository
class RunProgressRepository {

	// A failed run frees its idempotency key, so that the request can be repeated.
	private static final String FAIL_RUNNING = """
			update reconciliation_runs
			set status = case when cancelled_at is null then 'failed' else 'cancelled' end, step = null, finished_at = ?,
			    idempotency_key = null, matched_count = 0, unmatched_count = 0
			where status = 'running'""";

	private static final String RULESET = "%d.%d".formatted(AllocationRules.VERSION, ReferenceReader.VERSION);

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	RunProgressRepository(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Marks all running rows as failed.
	 */
	void failAllRunning(Instant now) {
		this.jdbc.sql(FAIL_RUNNING).param(now.atOffset(ZoneOffset.UTC)).update();
	}

	void failRunning(UUID runId, Instant now) {
		this.jdbc.sql(FAIL_RUNNING + " and id = ?").params(now.atOffset(ZoneOffset.UTC), runId).update();
	}

	List<UUID> findRunning() {
		return this.jdbc.sql("select id from reconciliation_runs where status = 'running' order by id")
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	void insert(UUID runId, MatchingPolicy policy, String actor, Optional<IdempotencyKey> key, Instant now) {
		this.jdbc.sql("""
				insert into reconciliation_runs
				    (id, status, started_at, policy, ruleset, dry_run, actor, idempotency_key, request_sha256)
				values (?, 'running', ?, cast(? as jsonb), ?, ?, ?, ?, ?)
				""")
			.param(runId)
			.param(now.atOffset(ZoneOffset.UTC))
			.param(this.mapper.writeValueAsString(policy))
			.param(RULESET)
			.param(policy.dryRun())
			.param(actor)
			.param(key.map(IdempotencyKey::key).orElse(null))
			.param(key.map(IdempotencyKey::requestSha256).orElse(null))
			.update();
	}

	/**
	 * Ends a dry run.
	 * @return false: a person cancelled it
	 */
	boolean completeDryRun(UUID runId, RunResult result, Instant now) {
		return this.jdbc.sql("""
				update reconciliation_runs
				set status = 'completed', step = null, finished_at = ?, matched_count = ?, unmatched_count = ?,
				    totals = cast(? as jsonb), write_offs = cast(? as jsonb), outcome_sha256 = ?
				where id = ? and cancelled_at is null
				""")
			.params(now.atOffset(ZoneOffset.UTC), result.matchedCount(), result.unmatchedCount(),
					this.mapper.writeValueAsString(result.totals()), this.mapper.writeValueAsString(result.writeOffs()),
					result.outcomeSha256(), runId)
			.update() == 1;
	}

	/**
	 * Writes the step of a run.
	 * @return false: a person cancelled it
	 */
	boolean updateStep(UUID runId, RunStep step) {
		return this.jdbc.sql("update reconciliation_runs set step = ? where id = ? returning cancelled_at is null")
			.params(step.toString(), runId)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Writes the progress of a run.
	 * @return false: a person cancelled it
	 */
	boolean updateCounts(UUID runId, RunCounts counts) {
		return this.jdbc.sql("""
				update reconciliation_runs set considered_count = ?, matched_count = ?, unmatched_count = ? where id = ?
				returning cancelled_at is null
				""")
			.params(counts.considered(), counts.matched(), counts.unmatched(), runId)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Cancels a run. If the run is being completed, it waits for that first.
	 * @return false: it is not in progress, or is already cancelled
	 */
	boolean cancel(UUID runId, String actor, String reason, Instant now) {
		return this.jdbc.sql("""
				update reconciliation_runs set cancelled_at = ?, cancelled_by = ?, cancel_reason = ?
				where id = ? and status = 'running' and cancelled_at is null
				""").params(now.atOffset(ZoneOffset.UTC), actor, reason, runId).update() == 1;
	}

	/**
	 * Finds the state of a run in words, with the person who cancelled it.
	 */
	Optional<String> findState(UUID runId) {
		return this.jdbc.sql(
				"select concat(status, ' and was cancelled by ' || cancelled_by) from reconciliation_runs where id = ?")
			.param(runId)
			.query(String.class)
			.optional();
	}

}
