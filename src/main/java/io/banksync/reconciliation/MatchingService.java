package io.banksync.reconciliation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.audit.Origin;
import io.banksync.web.idempotency.IdempotencyKey;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out a run: one database transaction, of which all or nothing remains.
 */
@Service
class MatchingService {

	private static final int MAX_ATTEMPTS = 5;

	private final CandidateRepository candidates;

	private final AttemptService attempts;

	private final RunService runs;

	private final RunProgressService progress;

	private final AuditService audit;

	private final ApplicationEventPublisher events;

	MatchingService(CandidateRepository candidates, AttemptService attempts, RunService runs,
			RunProgressService progress, @Qualifier("reconciliation") AuditService audit,
			ApplicationEventPublisher events) {
		this.candidates = candidates;
		this.attempts = attempts;
		this.runs = runs;
		this.progress = progress;
		this.audit = audit;
		this.events = events;
	}

	/**
	 * Carries out a run.
	 * @param runId the run's id
	 * @param policy what it may do
	 * @param origin who asked for it
	 * @param key the key under which it was asked for
	 * @param begun told the run as soon as it can be seen: this one, or the one that the
	 * key got a moment ago
	 * @param dryRun told what a dry run would have done, of which nothing else remains
	 * @return false: nothing was done, because another run is going on
	 * @throws ReconciliationFailedException if the money does not add up, or moved under
	 * the run's hands again and again
	 */
	@Transactional(transactionManager = "reconciliation")
	boolean carryOut(UUID runId, MatchingPolicy policy, Origin origin, Optional<IdempotencyKey> key,
			Consumer<UUID> begun, Consumer<RunResult> dryRun) {
		if (!this.candidates.tryLock()) {
			return false;
		}
		Optional<UUID> earlier = key.flatMap(this.runs::findCompleted);
		if (earlier.isPresent()) {
			begun.accept(earlier.get());
			return true;
		}
		this.progress.begin(runId, policy, origin.actor(), key);
		begun.accept(runId);
		RunResult result = work(runId, policy);
		this.audit.record(origin,
				AuditEntry.of(AuditAction.RECONCILE, "run", runId).changed(null, new RunTrace(policy, result)));
		if (policy.dryRun()) {
			dryRun.accept(result);
		}
		else {
			this.events.publishEvent(new BooksChanged(runId));
		}
		return true;
	}

	/**
	 * Does the work again if somebody interferes. The second attempt keeps everybody from
	 * what the first wanted to change, each later one from all that those before looked
	 * at, and looks at no newer payment: what persons do makes no run fail.
	 */
	private RunResult work(UUID runId, MatchingPolicy policy) {
		WantedRows locked = WantedRows.NONE;
		for (int attempt = 1;; attempt++) {
			try {
				return this.attempts.attempt(runId, policy, locked);
			}
			catch (MoneyMovedException ex) {
				if (attempt == MAX_ATTEMPTS) {
					throw ex;
				}
				locked = locked.and(ex.wanted());
			}
		}
	}

}
