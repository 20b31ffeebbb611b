package io.banksync.reconciliation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.idempotency.IdempotencyKey;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out a run: one database transaction, of which all or nothing remains.
 */
@Service
class MatchingService {

	private final MatchingRepository matching;

	private final RunService runs;

	private final RunProgressService progress;

	private final Clock clock;

	MatchingService(MatchingRepository matching, RunService runs, RunProgressService progress, Clock clock) {
		this.matching = matching;
		this.runs = runs;
		this.progress = progress;
		this.clock = clock;
	}

	/**
	 * Carries out a run.
	 * @param runId the run's id
	 * @param key the key under which it was asked for
	 * @param begun told the run as soon as it can be seen: this one, or the one that the
	 * key got a moment ago
	 * @return false: nothing was done, because another run is going on
	 * @throws ReconciliationFailedException if the money does not add up, or moved under
	 * the run's hands
	 */
	@Transactional(transactionManager = "reconciliation")
	boolean carryOut(UUID runId, Optional<IdempotencyKey> key, Consumer<UUID> begun) {
		if (!this.matching.tryLock()) {
			return false;
		}
		Optional<UUID> earlier = key.flatMap(this.runs::findCompleted);
		if (earlier.isPresent()) {
			begun.accept(earlier.get());
			return true;
		}
		this.progress.begin(runId, key);
		begun.accept(runId);
		this.progress.reach(runId, RunStep.DECIDING);
		this.matching.considerPayments();
		this.matching.findCandidates();
		this.matching.decide();
		this.progress.reach(runId, RunStep.APPLYING);
		this.matching.insertMatches(runId, this.clock.instant());
		this.matching.findPossibleDuplicates();
		if (!this.matching.updateInvoices() || !this.matching.updateTransactions()) {
			throw new ReconciliationFailedException(
					"Invoices or transactions were changed while the run was deciding about them");
		}
		this.matching.insertDecisions(runId, this.clock.instant());
		this.progress.reach(runId, RunStep.CHECKING);
		List<String> imbalances = this.matching.findImbalances(runId);
		if (!imbalances.isEmpty()) {
			throw new ReconciliationFailedException(
					"Matches, invoices and transactions do not add up in " + imbalances);
		}
		this.matching.complete(runId, this.clock.instant());
		return true;
	}

}
