package io.banksync.reconciliation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.idempotency.IdempotencyKey;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Carries out a run: one database transaction, of which all or nothing remains.
 */
@Service
class MatchingService {

	private final MatchingRepository matching;

	private final SerialService serial;

	private final RunService runs;

	private final RunProgressService progress;

	private final Clock clock;

	MatchingService(MatchingRepository matching, SerialService serial, RunService runs, RunProgressService progress,
			Clock clock) {
		this.matching = matching;
		this.serial = serial;
		this.runs = runs;
		this.progress = progress;
		this.clock = clock;
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
	 * the run's hands
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
		this.progress.reach(runId, RunStep.FINDING);
		this.matching.considerPayments(policy);
		this.progress.count(runId, this.matching.countConsidered());
		this.matching.findOriginals();
		this.matching.findByWholeReference();
		this.matching.findWithinTexts();
		this.progress.reach(runId, RunStep.DECIDING);
		boolean oneByOne = this.matching.findSerial(policy);
		this.matching.decide();
		this.progress.count(runId, this.matching.countDecided());
		this.progress.reach(runId, RunStep.WRITING_MATCHES);
		this.matching.insertMatches(runId, this.clock.instant());
		this.matching.findPossibleDuplicates();
		this.progress.reach(runId, RunStep.UPDATING_INVOICES);
		boolean unchanged = this.matching.updateInvoices();
		this.progress.reach(runId, RunStep.UPDATING_TRANSACTIONS);
		unchanged &= this.matching.updateTransactions();
		if (!unchanged) {
			throw new ReconciliationFailedException(
					"Invoices or transactions were changed while the run was deciding about them");
		}
		this.progress.reach(runId, RunStep.WRITING_DECISIONS);
		this.matching.insertDecisions(runId, this.clock.instant());
		if (oneByOne) {
			this.progress.reach(runId, RunStep.SETTLING_ONE_BY_ONE);
			this.serial.carryOut(runId, policy);
		}
		this.progress.reach(runId, RunStep.CHECKING);
		List<String> imbalances = this.matching.findImbalances(runId);
		if (!imbalances.isEmpty()) {
			throw new ReconciliationFailedException(
					"Matches, invoices and transactions do not add up in " + imbalances);
		}
		RunResult result = this.matching.findResult();
		this.matching.complete(runId, result, this.clock.instant());
		if (policy.dryRun()) {
			dryRun.accept(this.matching.report(runId, result));
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}
		return true;
	}

}
