package io.banksync.reconciliation;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import io.banksync.web.idempotency.IdempotencyKey;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the progress of a run while the run's own transaction is open and invisible. Each
 * step is a small transaction of its own. If a person cancelled the run, a step throws
 * {@link RunCancelledException}.
 */
@Service
class RunProgressService {

	private final RunProgressRepository runs;

	private final DryRunRepository dryRuns;

	private final Clock clock;

	RunProgressService(RunProgressRepository runs, DryRunRepository dryRuns, Clock clock) {
		this.runs = runs;
		this.dryRuns = dryRuns;
		this.clock = clock;
	}

	/**
	 * Begins a run. The caller holds the lock, so every other run that is marked as
	 * running has died.
	 * @param runId the run
	 * @param policy what it may do
	 * @param actor who asked for it
	 * @param key the key of the request
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW)
	void begin(UUID runId, MatchingPolicy policy, String actor, Optional<IdempotencyKey> key) {
		this.runs.failAllRunning(this.clock.instant());
		this.dryRuns.deleteBefore(this.clock.instant().minus(RunService.DRY_RUNS_KEPT));
		this.runs.insert(runId, policy, actor, key, this.clock.instant());
	}

	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW)
	void reach(UUID runId, RunStep step) {
		requireWanted(runId, this.runs.updateStep(runId, step));
	}

	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW)
	void count(UUID runId, RunCounts counts) {
		requireWanted(runId, this.runs.updateCounts(runId, counts));
	}

	private static void requireWanted(UUID runId, boolean wanted) {
		if (!wanted) {
			throw new RunCancelledException(runId);
		}
	}

	/**
	 * Completes a dry run, whose own transaction was rolled back.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW)
	void completeDryRun(UUID runId, RunResult result) {
		requireWanted(runId, this.runs.completeDryRun(runId, result, this.clock.instant()));
	}

	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW)
	void fail(UUID runId) {
		this.runs.failRunning(runId, this.clock.instant());
	}

}
