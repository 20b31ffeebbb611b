package io.banksync.reconciliation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.idempotency.IdempotencyKey;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out a run: one database transaction, of which all or nothing remains.
 */
@Service
class MatchingService {

	private static final int MAX_ATTEMPTS = 5;

	private final MatchingRepository matching;

	private final RunWorkService work;

	private final RunService runs;

	private final RunProgressService progress;

	MatchingService(MatchingRepository matching, RunWorkService work, RunService runs, RunProgressService progress) {
		this.matching = matching;
		this.work = work;
		this.runs = runs;
		this.progress = progress;
	}

	/**
	 * Carries out a run.
	 * @param runId the run's id
	 * @param policy what it may do
	 * @param actor who asked for it
	 * @param key the key under which it was asked for
	 * @param begun told the run as soon as it can be seen: this one, or the one that the
	 * key got a moment ago
	 * @param dryRun told what a dry run would have done, of which nothing else remains
	 * @return false: nothing was done, because another run is going on
	 * @throws ReconciliationFailedException if the money does not add up, or moved under
	 * the run's hands again and again
	 */
	@Transactional(transactionManager = "reconciliation")
	boolean carryOut(UUID runId, MatchingPolicy policy, String actor, Optional<IdempotencyKey> key,
			Consumer<UUID> begun, Consumer<DryRunReport> dryRun) {
		if (!this.matching.tryLock()) {
			return false;
		}
		Optional<UUID> earlier = key.flatMap(this.runs::findCompleted);
		if (earlier.isPresent()) {
			begun.accept(earlier.get());
			return true;
		}
		this.progress.begin(runId, policy, actor, key);
		begun.accept(runId);
		work(runId, policy).ifPresent(dryRun);
		return true;
	}

	/**
	 * Does the work again when somebody interferes, from the second time on with
	 * everybody locked out: what persons do makes no run fail.
	 */
	private Optional<DryRunReport> work(UUID runId, MatchingPolicy policy) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.work.carryOut(runId, policy, attempt > 1);
			}
			catch (MoneyMovedException | ConcurrencyFailureException ex) {
				if (attempt == MAX_ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}
