package io.banksync.reconciliation;

import java.util.Arrays;
import java.util.UUID;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One attempt at the work of a run. If somebody changes the same rows meanwhile, the
 * whole attempt is rolled back.
 */
@Service
class AttemptService {

	private final RunWorkService work;

	private final RunService runs;

	AttemptService(RunWorkService work, RunService runs) {
		this.work = work;
		this.runs = runs;
	}

	/**
	 * Attempts it.
	 * @param runId the run
	 * @param policy what it may do
	 * @param locked the rows to lock first, because earlier attempts failed on them
	 * @return what was done, or would be done by a dry run
	 * @throws MoneyMovedException if somebody changed the same rows
	 * @throws DryRunOutdatedException if the result differs from the dry run that it
	 * applies
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.NESTED)
	RunResult attempt(UUID runId, MatchingPolicy policy, WantedRows locked) {
		RunResult result = this.work.decide(runId, policy, locked);
		UUID applied = policy.applies();
		if (applied != null && !Arrays.equals(this.runs.findOutcome(applied), result.outcomeSha256())) {
			throw new DryRunOutdatedException(applied);
		}
		try {
			this.work.write(runId, policy.dryRun(), result);
		}
		catch (ConcurrencyFailureException ex) {
			throw new MoneyMovedException(result.wanted(), ex);
		}
		if (policy.dryRun()) {
			this.work.keep(runId);
		}
		return result;
	}

}
